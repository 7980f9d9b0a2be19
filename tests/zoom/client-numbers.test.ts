import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import {
  addPeeringNumbers,
  findPeeringNumber,
  listCarrierPeeringNumbers,
  listPeeringNumbers,
  removePeeringNumbers,
  updatePeeringNumbers,
} from '@/lib/zoom/number-management'
import type { PeeringNumber } from '@/lib/zoom/peering-number'
import { ListedNumber } from '@/lib/zoom/schema'
import { missingScopes, NEEDED_SCOPES } from '@/lib/zoom/scopes'
import { getMe, getMyPermissions } from '@/lib/zoom/users'
import { addition, observation, WIRE_PRODUCT } from '@/lib/zoom/wire'
import { json, startWire, type Wire } from './wire'

const running: Wire[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map(wire => wire.stop()))
})

async function zoomThatSays(...answers: Parameters<typeof startWire>) {
  const wire = await startWire(...answers)
  running.push(wire)
  return { wire, access: { baseUrl: wire.url, accessToken: 't' } }
}

const aNumber = (change: Partial<PeeringNumber> = {}): PeeringNumber => ({
  e164: '+12025550101',
  numberType: null,
  active: true,
  sipTrunkName: 'east',
  billingReferenceId: null,
  serviceInfo: null,
  capacity: 'multiple',
  voiceDirection: 'both',
  outboundDialer: true,
  outboundCli: false,
  messaging: 'not_applicable',
  ...change,
})

const listed = (phone_number: string) => ({
  phone_number,
  assigned: false,
  status: true,
  sip_trunk_name: 'east',
  allocated_product: 'ZOOM_PHONE',
})
const page = (numbers: string[], next_page_token?: string) =>
  json(200, { numbers: numbers.map(listed), next_page_token })

async function all<Item>(pages: AsyncIterable<{ numbers: Item[]; next: string | undefined }>) {
  const given: Item[][] = []
  for await (const { numbers } of pages) given.push(numbers)
  return given
}

describe('wire and noun', () => {
  const text = (maxLength: number) => fc.option(fc.string({ minLength: 1, maxLength }))
  const number: fc.Arbitrary<PeeringNumber> = fc.record({
    e164: fc.integer({ min: 10_000_000, max: 99_999_999_999 }).map(digits => `+${digits}`),
    numberType: fc.constantFrom(null, 'toll', 'toll_free', 'mobile', 'virtual_service'),
    active: fc.boolean(),
    sipTrunkName: fc.string({ minLength: 1 }),
    billingReferenceId: text(36),
    serviceInfo: text(255),
    capacity: fc.constantFrom('single', 'multiple'),
    voiceDirection: fc.constantFrom('both', 'inbound_only', 'outbound_only', 'not_supported'),
    outboundDialer: fc.boolean(),
    outboundCli: fc.boolean(),
    messaging: fc.constantFrom('not_applicable', 'supported', 'not_supported'),
  })

  test('what is sent comes back as the same noun', () => {
    fc.assert(
      fc.property(number, fc.boolean(), fc.constantFrom(...Object.keys(WIRE_PRODUCT)), (sent, assigned, product) => {
        const stored = JSON.parse(JSON.stringify(addition(sent)))
        const entry = { ...stored, assigned, allocated_product: Reflect.get(WIRE_PRODUCT, product) }
        const { numberType: _, ...attributes } = sent
        expect(observation(ListedNumber.parse(entry))).toEqual({
          ...attributes,
          messaging: sent.messaging === 'not_applicable' ? null : sent.messaging,
          assigned,
          product,
        })
      }),
    )
  })

  test('"not supported" flags are negated on the wire, both ways', () => {
    expect(addition(aNumber({ outboundDialer: true, outboundCli: false }))).toMatchObject({
      outbound_dialer_not_supported: false,
      outbound_cli_share_not_supported: true,
    })
    const entry = {
      ...listed('+12025550101'),
      outbound_dialer_not_supported: true,
      outbound_cli_share_not_supported: false,
    }
    expect(observation(ListedNumber.parse(entry))).toMatchObject({ outboundDialer: false, outboundCli: true })
  })

  test('what Zoom does not say, or says in words we do not know, is null and harms no other field', () => {
    const entry = { ...listed('12025550101'), assigned: 1, allocated_product: 'ZOOM_MARS', message_capability: 'RCS' }
    expect(observation(ListedNumber.parse(entry))).toEqual({
      e164: '+12025550101',
      assigned: true,
      active: true,
      sipTrunkName: 'east',
      product: null,
      billingReferenceId: null,
      serviceInfo: null,
      capacity: null,
      voiceDirection: null,
      outboundDialer: null,
      outboundCli: null,
      messaging: null,
    })
  })

  test('a list entry without a number fails loudly: leaving it out would look like a missing number', () => {
    expect(ListedNumber.safeParse({ ...listed('x') }).success).toBe(false)
  })
})

describe('add, update, remove', () => {
  test('add: one product per call, only fields that say something', async () => {
    const { wire, access } = await zoomThatSays({ status: 201 })
    const number = aNumber({ active: false, numberType: 'toll_free', billingReferenceId: 'B1', capacity: 'single' })
    await addPeeringNumbers(access, 'zoom_contact_center', [number])
    expect(wire.seen[0]).toMatchObject({ method: 'POST', url: '/v2/number_management/peering_numbers' })
    expect(JSON.parse(wire.seen[0]?.body ?? '')).toEqual({
      allocated_product: 'ZOOM_CONTACT_CENTER',
      phone_numbers: [
        {
          phone_number: '+12025550101',
          sip_trunk_name: 'east',
          status: false,
          billing_ref_id: 'B1',
          number_type: 'TollFree',
          voice_msg_capacity: 'ZOOM_PHONE_USER_ONLY',
          voice_direction: 'INBOUND_AND_OUTBOUND',
          outbound_dialer_not_supported: false,
          outbound_cli_share_not_supported: true,
        },
      ],
    })
  })

  test('update: only what changes; null clears', async () => {
    const { wire, access } = await zoomThatSays({ status: 204 })
    const changes = [
      { e164: '+12025550101', active: true },
      { e164: '+12025550102', serviceInfo: null, outboundCli: true },
    ]
    await updatePeeringNumbers(access, undefined, changes)
    expect(wire.seen[0]?.method).toBe('PATCH')
    expect(JSON.parse(wire.seen[0]?.body ?? '')).toEqual({
      phone_numbers: [
        { phone_number: '+12025550101', status: true },
        { phone_number: '+12025550102', service_info: '', outbound_cli_share_not_supported: false },
      ],
    })
  })

  test('remove: repeated keys with %2B and no body', async () => {
    const { wire, access } = await zoomThatSays({ status: 200 })
    await removePeeringNumbers(access, ['+12025550101', '+12025550102'])
    expect(wire.seen[0]).toMatchObject({
      method: 'DELETE',
      url: '/v2/number_management/peering_numbers?phone_numbers=%2B12025550101&phone_numbers=%2B12025550102',
      body: '',
    })
  })

  test('refused numbers inside of a success are not taken for done', async () => {
    const unprocessed_numbers = [{ phone_number: '12025550101', failure_reason: 'Invalid status' }]
    const { access } = await zoomThatSays(json(201, { unprocessed_numbers }), json(201, { unprocessed_numbers: [] }))
    await expect(addPeeringNumbers(access, 'zoom_phone', [aNumber()])).rejects.toMatchObject({
      failure: { kind: 'some_failed', failures: [{ e164: '+12025550101', reason: 'Invalid status' }] },
      repeatSafe: false,
    })
    await addPeeringNumbers(access, 'zoom_phone', [aNumber()])
  })

  test('a write is never repeated by the client', async () => {
    const { wire, access } = await zoomThatSays({ status: 503 })
    await expect(removePeeringNumbers(access, ['+12025550101'])).rejects.toMatchObject({ kind: 'unknown_outcome' })
    expect(wire.seen).toHaveLength(1)
  })

  test.each([0, 201])('%i numbers are a bug of the caller', async count => {
    const { wire, access } = await zoomThatSays({ status: 200 })
    await expect(removePeeringNumbers(access, Array(count).fill('+12025550101'))).rejects.toThrow(RangeError)
    expect(wire.seen).toHaveLength(0)
  })
})

describe('lists', () => {
  const EXPIRED = json(400, { code: 300, message: 'The next page token is invalid or expired.' })

  test('page by page, 300 at a time, token passed on as it came', async () => {
    const { wire, access } = await zoomThatSays(page(['+12025550101'], 'a+/b=='), page(['+12025550102'], ''))
    const pages = await all(listPeeringNumbers(access))
    expect(pages.flat().map(number => number.e164)).toEqual(['+12025550101', '+12025550102'])
    expect(wire.seen.map(request => request.url.split('?')[1])).toEqual([
      'page_size=300',
      'page_size=300&next_page_token=a%2B%2Fb%3D%3D',
    ])
  })

  test('an expired page token starts over, and no number comes twice', async () => {
    const { access } = await zoomThatSays(
      page(['+12025550101', '+12025550102'], 'old'),
      EXPIRED,
      page(['+12025550101', '+12025550102'], 'new'),
      page(['+12025550103']),
    )
    const pages = await all(listPeeringNumbers(access))
    expect(pages.flat().map(number => number.e164)).toEqual(['+12025550101', '+12025550102', '+12025550103'])
  })

  test('a token that keeps expiring ends in the error', async () => {
    const { wire, access } = await zoomThatSays(({ url }) =>
      url.includes('next_page_token') ? EXPIRED : page(['+12025550101'], 'short-lived'),
    )
    await expect(all(listPeeringNumbers(access))).rejects.toMatchObject({ kind: 'invalid' })
    expect(wire.seen).toHaveLength(6)
  })

  test('a page token that leads to itself ends the walk with an error', async () => {
    const { wire, access } = await zoomThatSays(page(['+12025550101'], 'same'))
    await expect(all(listPeeringNumbers(access))).rejects.toThrow('page token')
    expect(wire.seen).toHaveLength(2)
  })

  test('broken off by a 401, the walk goes on from where it was', async () => {
    const { wire, access } = await zoomThatSays(
      page(['+12025550101'], 'second'),
      json(401, { code: 124, message: '' }),
      page([]),
    )
    let next: string | undefined
    const walk = async () => {
      for await (const given of listPeeringNumbers(access)) next = given.next
    }
    await expect(walk()).rejects.toMatchObject({ kind: 'unauthorized' })
    await all(listPeeringNumbers(access, next))
    expect(wire.seen.at(-1)?.url).toContain('next_page_token=second')
  })

  test('one number, and no other that the filter let through', async () => {
    const { wire, access } = await zoomThatSays(page(['+120255501012', '+12025550101']), json(200, {}))
    expect(await findPeeringNumber(access, '+12025550101')).toMatchObject({ e164: '+12025550101' })
    expect(wire.seen[0]?.url).toContain('phone_number=%2B12025550101')
    expect(await findPeeringNumber(access, '+12025550101')).toBeUndefined()
  })

  test("the carrier's list says whose number it is", async () => {
    const entry = { ...listed('+12025550101'), customer_account_name: 'ACME', customer_account_number: '7001' }
    const { wire, access } = await zoomThatSays(json(200, { numbers: [entry] }))
    const [numbers] = await all(listCarrierPeeringNumbers(access))
    expect(numbers).toMatchObject([
      { customerAccountName: 'ACME', customerAccountNumber: '7001', product: 'zoom_phone' },
    ])
    expect(wire.seen[0]?.url).toBe('/v2/number_management/carrier/peering_numbers?page_size=300')
  })
})

describe('who connected', () => {
  test('account and user, the account number as text', async () => {
    const me = {
      id: 'u',
      email: 'a@b.example',
      first_name: 'Ann',
      last_name: 'Bo',
      account_id: 'acc',
      account_number: 70012345,
    }
    const { access } = await zoomThatSays(
      json(200, { ...me, role_name: 'Admin' }),
      json(200, { ...me, display_name: 'Annie', account_number: '7001' }),
      json(200, { id: 'u', account_id: 'acc' }),
    )
    expect(await getMe(access)).toEqual({
      id: 'u',
      name: 'Ann Bo',
      email: 'a@b.example',
      accountId: 'acc',
      accountNumber: '70012345',
      roleName: 'Admin',
      company: null,
    })
    expect(await getMe(access)).toMatchObject({ name: 'Annie', accountNumber: '7001' })
    expect(await getMe(access)).toMatchObject({ name: 'u', email: null, accountNumber: null, roleName: null })
  })

  test('permissions of the role', async () => {
    const { access } = await zoomThatSays(json(200, { permissions: ['PbxAdmin:Edit'] }))
    expect(await getMyPermissions(access)).toEqual(['PbxAdmin:Edit'])
  })

  test('a grant is whole with granular or with classic scopes, and says what it lacks', () => {
    const granular = NEEDED_SCOPES.map(need => need.scope)
    expect(missingScopes([...granular, 'more:scope'])).toEqual([])
    expect(
      missingScopes([
        'number_management_numbers:read:admin',
        'number_management_numbers:write:admin',
        'user:read:admin',
      ]),
    ).toEqual([])
    expect(missingScopes(granular.filter(scope => !scope.includes(':delete:')))).toEqual([
      'number_management:delete:peering_number:admin',
    ])
  })
})
