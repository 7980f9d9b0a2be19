import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attributeBreaches, canCallOut, type NumberPolicy, typesOf, withDefaults } from './attribute-rules'
import { NUMBER_STATUS } from './rules'
import {
  AddNumbers,
  type Attributes,
  capacities,
  ListNumbers,
  messagings,
  numberStatuses,
  numberTypes,
  products,
  searchedDigits,
  voiceDirections,
} from './schema'

const trunks = ['EU-1', 'US-1']
const subAccounts = ['Retail']
const policy: NumberPolicy = {
  trunks,
  subAccounts,
  products,
  numberTypes,
  capacities,
  voiceDirections,
  messagingIntegrated: false,
  apiEdits: false,
}
const text = fc.option(fc.string({ maxLength: 10 }), { nil: null })
const attributes: fc.Arbitrary<Attributes> = fc.record({
  product: fc.constantFrom(...products),
  status: fc.constantFrom(...numberStatuses),
  sipTrunkName: fc.constantFrom(...trunks, 'Elsewhere'),
  numberType: fc.option(fc.constantFrom(...numberTypes), { nil: null }),
  subAccount: fc.constantFrom(null, 'Retail', 'Nobody'),
  billingReferenceId: text,
  serviceInfo: text,
  capacity: fc.constantFrom(...capacities),
  voiceDirection: fc.constantFrom(...voiceDirections),
  messaging: fc.constantFrom(...messagings),
  outboundDialer: fc.boolean(),
  outboundCli: fc.boolean(),
})
const breaks = (given: Attributes, messagingIntegrated = false) =>
  attributeBreaches(given, { ...policy, messagingIntegrated }).map(({ code }) => code)

describe('SM8: attribute rules, one validator for form, import and seed', () => {
  test('whatever passes satisfies every rule of 002-R12..R29, whatever does not names the field', () => {
    fc.assert(
      fc.property(attributes, fc.boolean(), (given, messagingIntegrated) => {
        const breaches = attributeBreaches(given, { ...policy, messagingIntegrated })
        for (const { field } of breaches) expect(Object.keys(given)).toContain(field)
        const callsOut = given.capacity === 'multiple' && ['both', 'outbound_only'].includes(given.voiceDirection)
        const allowed =
          trunks.includes(given.sipTrunkName) &&
          (given.subAccount === null || subAccounts.includes(given.subAccount)) &&
          (given.numberType === null || typesOf[given.product].includes(given.numberType)) &&
          !(given.capacity === 'single' && given.product === 'zoom_contact_center') &&
          (!given.outboundDialer || callsOut) &&
          (!given.outboundCli || callsOut) &&
          (given.messaging === 'not_applicable' || (messagingIntegrated && given.numberType === 'mobile'))
        expect(breaches.length === 0).toBe(allowed)
      }),
    )
  })

  test('002-R16, R27: what nobody said anything about is what the other choices allow, and always passes', () => {
    fc.assert(
      fc.property(attributes, ({ outboundDialer: _dialer, outboundCli: _cli, ...given }) => {
        const complete = withDefaults({
          ...given,
          sipTrunkName: 'EU-1',
          subAccount: null,
          numberType: null,
          messaging: 'not_applicable',
        })
        expect(complete.outboundDialer).toBe(canCallOut(given.capacity, given.voiceDirection))
        const single = given.capacity === 'single' && given.product === 'zoom_contact_center'
        expect(breaks(complete)).toEqual(single ? ['single_capacity_contact_center'] : [])
      }),
    )
  })

  test('002-R25: a dialer bars Inbound only and Not Supported', () => {
    const given = withDefaults({
      product: 'zoom_phone',
      status: 'normal',
      sipTrunkName: 'EU-1',
      numberType: null,
      subAccount: null,
      billingReferenceId: null,
      serviceInfo: null,
      capacity: 'multiple',
      voiceDirection: 'inbound_only',
      messaging: 'not_applicable',
      outboundDialer: true,
    })
    expect(breaks(given)).toEqual(['dialer_bars_direction'])
  })

  test('002-R36, R37: pending becomes normal, never the reverse', () => {
    expect(NUMBER_STATUS.fire('pending', 'activate')).toBe('normal')
    expect(NUMBER_STATUS.eventsFrom('normal', 'staff')).toEqual([])
  })
})

describe('Add Numbers: what was typed', () => {
  const form = { accountNumber: 'AC-1', product: 'zoom_phone', status: 'normal', sipTrunkName: 'EU-1', numberType: '' }
  const read = (phoneNumbers: string) => AddNumbers.safeParse({ ...form, phoneNumbers })

  test.each([
    ['+44 20 7946 0123', ['+442079460123']],
    ['0044 (20) 7946-0123', ['+442079460123']],
    ['+12025550142\n+1 202 555 0143; +1-202-555-0144', ['+12025550142', '+12025550143', '+12025550144']],
  ])('ux 6: %s', (typed, e164s) => {
    expect(read(typed).data?.phoneNumbers.map(({ e164 }) => e164)).toEqual(e164s)
  })

  test.each([
    ['', 'phone_number_missing'],
    ['020 7946 0123', 'phone_number_wrong'],
    ['+44', 'phone_number_wrong'],
    ['+12025550142\n+1 202 555 0142', 'phone_number_twice'],
    [
      Array.from({ length: 1_001 }, (_, at) => `+1202555${String(at).padStart(4, '0')}`).join('\n'),
      'too_many_numbers_typed',
    ],
  ])('"%s" is refused as %s', (typed, code) => {
    expect(read(typed).error?.issues[0]?.message).toBe(code)
  })

  test('an empty choice of type is none, an empty text is none', () => {
    expect(read('+12025550142').data).toMatchObject({ numberType: null, serviceInfo: null, capacity: 'multiple' })
  })
})

describe('the number list’s address', () => {
  test('rubbish falls back to the whole list', () => {
    const rubbish = { q: ['a'], bucket: 'x', product: 1, status: {}, order: 'sideways', after: '+1 drop', before: 'z' }
    expect(ListNumbers.parse(rubbish)).toEqual({ order: 'up' })
  })

  test.each([
    ['(202) 555-0123', ['2025550123']],
    ['+44 (0)20 7946', ['44207946']],
    ['020 7946 0123', ['02079460123', '2079460123']],
    ['0044 20 7946', ['0044207946', '44207946']],
    ['0123', ['0123']],
    ['abc', []],
  ])('%s is looked for as %s', (typed, digits) => {
    expect(searchedDigits(typed)).toEqual(digits)
  })
})
