import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CUSTOMER } from '@/lib/customers/rules'
import { driftFixes } from '@/lib/drift/rules'
import { OPERATION } from '@/lib/operations/rules'
import { ORDER } from '@/lib/orders/rules'
import { PAYMENT } from '@/lib/payments/rules'
import { PUBLICATION } from '@/lib/publication/rules'
import { REGISTRATION } from '@/lib/registrations/rules'
import { SIGN_UP } from '@/lib/sign-ups/rules'
import { POOL } from '@/lib/stock/rules'
import { TENANT_REQUEST } from '@/lib/tenant-requests/rules'
import { ZOOM_CONNECTION } from '@/lib/zoom-connections/rules'
import activity from '@/messages/en/activity.json'
import { activityKinds, customerKinds, internalActions, isReasonTold } from './rules'

const lib = join(import.meta.dirname, '..')
const known = new Set(
  Object.entries(activity).flatMap(([subject, verbs]) => Object.keys(verbs).map(verb => `${subject}.${verb}`)),
)

/** Every action that is written out beside the word `action` somewhere in lib. */
const written = readdirSync(lib, { recursive: true, encoding: 'utf8' })
  .filter(file => /\.ts$/.test(file) && !/\.test\.ts$|generated/.test(file))
  .flatMap(file => [...readFileSync(join(lib, file), 'utf8').matchAll(/\baction:\s*'([a-z_]+\.[a-z_]+)'/g)])
  .map(([, action = '']) => action)

describe('the words of the history', () => {
  it('are there for every action that is told', () => {
    expect(written.length).toBeGreaterThan(50)
    expect([...new Set(written)].filter(action => !known.has(action))).toEqual([])
    expect(driftFixes.filter(fix => !known.has(`drift.${fix}`))).toEqual([])
  })

  it.each(
    Object.entries({
      CUSTOMER,
      OPERATION,
      ORDER,
      PAYMENT,
      PUBLICATION,
      REGISTRATION,
      SIGN_UP,
      POOL,
      TENANT_REQUEST,
      ZOOM_CONNECTION,
    }),
  )('name every state of %s', (_, { rows }) => {
    const states = new Set<string>(rows.flatMap(([from, , to]) => [from, to]))
    expect([...states].filter(state => !(state in activity.page.value))).toEqual([])
  })

  it('name every kind that can be asked for', () => {
    expect(Object.keys(activityKinds).filter(kind => !(kind in activity.page.kind))).toEqual([])
    expect(customerKinds.filter(kind => !(kind in activityKinds))).toEqual([])
  })

  it('and reasons of the carrier stay its own, unless the customer is told them anyway', () => {
    expect(internalActions.filter(action => !known.has(action))).toEqual([])
    expect(['order.decline', 'number.refused', 'customer.suspend'].every(isReasonTold)).toBe(true)
    expect(isReasonTold('customer.deactivate')).toBe(false)
  })
})
