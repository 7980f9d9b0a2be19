import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inWork, publications } from '@/lib/publication/rules'
import { attributeBreaches, type NumberPolicy } from './attribute-rules'
import { changeBreaches, changedFields, customization, type KnownNumber, removeBreach } from './rules'
import {
  type Attributes,
  capacities,
  messagings,
  numberPools,
  numberStatuses,
  numberTypes,
  products,
  voiceDirections,
} from './schema'

const policy: fc.Arbitrary<NumberPolicy> = fc.record({
  trunks: fc.constant(['EU-1', 'US-1']),
  subAccounts: fc.constant(['Retail']),
  products: fc.constant(products),
  numberTypes: fc.constant(numberTypes),
  capacities: fc.subarray([...capacities]),
  voiceDirections: fc.subarray([...voiceDirections]),
  messagingIntegrated: fc.boolean(),
  apiEdits: fc.boolean(),
})
const fields = {
  product: fc.constantFrom(...products),
  status: fc.constantFrom(...numberStatuses),
  sipTrunkName: fc.constantFrom('EU-1', 'US-1', 'Gone'),
  numberType: fc.constantFrom(null, ...numberTypes),
  subAccount: fc.constantFrom(null, 'Retail', 'Gone'),
  billingReferenceId: fc.constantFrom(null, 'REF-1', 'REF-2'),
  serviceInfo: fc.constantFrom(null, 'Sales', 'Desk'),
  capacity: fc.constantFrom(...capacities),
  voiceDirection: fc.constantFrom(...voiceDirections),
  messaging: fc.constantFrom(...messagings),
  outboundDialer: fc.boolean(),
  outboundCli: fc.boolean(),
}
const known: fc.Arbitrary<KnownNumber> = fc.record({
  ...fields,
  e164: fc.constant('+12025550142'),
  customerId: fc.constant('c'),
  pool: fc.constantFrom(...numberPools),
  publication: fc.constantFrom(...publications),
  assigned: fc.constantFrom(true, false, null),
  observedAt: fc.constant(null),
  version: fc.constant(1),
  country: fc.constant(null),
  city: fc.constant(null),
  importReference: fc.constant(null),
})
const change = fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Partial<Attributes>>
const working: readonly string[] = inWork

describe('SM8: what may change of a number', () => {
  test('002-R36..R38: what passes is what the matrix allows, and leaves the number in order or no worse', () => {
    fc.assert(
      fc.property(known, change, policy, (number, wish, carrier) => {
        const breaches = changeBreaches(number, wish, carrier)
        const changed = changedFields(number, wish)
        if (changed.length === 0) {
          expect(breaches).toEqual([])
          return
        }
        const normal = number.status === 'normal' && !carrier.apiEdits
        const barred = (field: keyof Attributes) =>
          (field === 'status' && number.status === 'normal') ||
          (field === 'product' && (normal || number.product !== 'unallocated')) ||
          (field === 'numberType' && !['unpublished', 'publish_failed'].includes(number.publication)) ||
          ((customization as readonly string[]).includes(field) && normal)
        if (working.includes(number.publication)) {
          expect(breaches).toEqual([{ code: 'number_in_work' }])
          return
        }
        expect(breaches.length > 0).toBe(
          changed.some(barred) ||
            attributeBreaches({ ...number, ...wish }, carrier).some(newTo(number, changed, carrier)),
        )
        for (const { field } of breaches) expect(field).toBeDefined()
      }),
      { numRuns: 2_000 },
    )
  })

  test('a Normal number takes billing reference, trunk, service info and sub account, and nothing else', () => {
    const free = ['billingReferenceId', 'sipTrunkName', 'serviceInfo', 'subAccount']
    fc.assert(
      fc.property(known, change, policy, (given, wishes, carrier) => {
        const number: KnownNumber = { ...given, status: 'normal', publication: 'published' }
        for (const field of changedFields(number, wishes)) {
          const passes =
            changeBreaches(number, { [field]: wishes[field] }, { ...carrier, apiEdits: false }).length === 0
          const known = !['Gone'].includes(String(wishes[field]))
          expect(passes).toBe(free.includes(field) && known)
        }
      }),
    )
  })

  test('a change is not to blame for what the carrier has taken from its offer since', () => {
    const number = fc.sample(known, 1)[0] as KnownNumber
    const old: KnownNumber = { ...number, publication: 'unpublished', status: 'normal', sipTrunkName: 'Gone' }
    const carrier = { ...(fc.sample(policy, 1)[0] as NumberPolicy), trunks: ['EU-1'] }
    expect(changeBreaches(old, { billingReferenceId: 'new' }, carrier)).toEqual([])
    expect(changeBreaches(old, { sipTrunkName: 'Gone too' }, carrier)).toEqual([
      { code: 'sip_trunk_unknown', field: 'sipTrunkName' },
    ])
  })
})

/** A breach that the change brings, or that stands in a field which it touches. */
function newTo(number: KnownNumber, changed: (keyof Attributes)[], carrier: NumberPolicy) {
  const old = attributeBreaches(number, carrier)
  return ({ code, field }: { code: string; field: keyof Attributes }) =>
    changed.includes(field) || !old.some(breach => breach.code === code && breach.field === field)
}

describe('SM8, 002-R39: what may be removed', () => {
  test.each([
    ['unpublished', null, false, undefined],
    ['publish_failed', true, false, undefined],
    ['published', false, false, 'number_published'],
    ['published', null, true, undefined],
    ['published', true, false, 'number_assigned'],
    ['published', true, true, 'number_assigned'],
    ['service_down', false, true, 'number_service_down'],
    ['publish_queued', null, true, 'number_in_work'],
    ['updating', null, true, 'number_in_work'],
  ] as const)('%s, assigned %s, switch %s: %s', (publication, assigned, apiEdits, code) => {
    expect(removeBreach({ publication, assigned }, { apiEdits })?.code).toBe(code)
  })
})
