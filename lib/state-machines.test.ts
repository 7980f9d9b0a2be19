import { describe, expect, test } from 'vitest'
import type { TransitionTable } from '@/lib/base/transitions'
import { CUSTOMER } from '@/lib/customers/rules'
import {
  CustomerStatus,
  ImportState,
  NumberPool,
  NumberStatus,
  OperationState,
  OrderState,
  PaymentState,
  Publication,
  RegistrationStatus,
  SignUpState,
  TenantRequestState,
  ZoomConnectionState,
} from '@/lib/db/generated/enums'
import { IMPORT } from '@/lib/imports/rules'
import { NUMBER_STATUS } from '@/lib/numbers/rules'
import { OPERATION } from '@/lib/operations/rules'
import { ORDER } from '@/lib/orders/rules'
import { PAYMENT } from '@/lib/payments/rules'
import { PUBLICATION } from '@/lib/publication/rules'
import { REGISTRATION } from '@/lib/registrations/rules'
import { SIGN_UP } from '@/lib/sign-ups/rules'
import { POOL } from '@/lib/stock/rules'
import { TENANT_REQUEST } from '@/lib/tenant-requests/rules'
import { ZOOM_CONNECTION } from '@/lib/zoom-connections/rules'

type Machine = {
  name: string
  table: TransitionTable<string, string, string>
  /** Values of the database's enum. */
  stored: Record<string, string>
  /** Where a thing begins. */
  initial: string[]
  /** What is for good. */
  terminal: string[]
}

const machines = [
  {
    name: 'SM1 registration',
    table: REGISTRATION,
    stored: RegistrationStatus,
    initial: ['submitted'],
    terminal: ['approved', 'rejected', 'withdrawn', 'expired'],
  },
  {
    name: 'SM3 Zoom connection',
    table: ZOOM_CONNECTION,
    stored: ZoomConnectionState,
    initial: ['connected'],
    terminal: ['disconnected'],
  },
  {
    name: 'SM4 customer',
    table: CUSTOMER,
    stored: CustomerStatus,
    initial: ['active'],
    terminal: ['deactivated'],
  },
  {
    name: 'SM11 tenant request',
    table: TENANT_REQUEST,
    stored: TenantRequestState,
    initial: ['draft'],
    terminal: ['completed', 'cancelled'],
  },
  {
    name: 'SM12 sign-up',
    table: SIGN_UP,
    stored: SignUpState,
    initial: ['choosing_plan'],
    terminal: ['live', 'abandoned'],
  },
  { name: 'payment', table: PAYMENT, stored: PaymentState, initial: ['open'], terminal: ['refunded'] },
  { name: 'SM5 number status', table: NUMBER_STATUS, stored: NumberStatus, initial: ['pending'], terminal: ['normal'] },
  { name: 'SM6 pool', table: POOL, stored: NumberPool, initial: ['free'], terminal: [] },
  { name: 'SM7 publication', table: PUBLICATION, stored: Publication, initial: ['unpublished'], terminal: [] },
  {
    name: 'SM9 import',
    table: IMPORT,
    stored: ImportState,
    initial: ['checking'],
    terminal: ['confirmed', 'discarded'],
  },
  {
    name: 'SM10 order',
    table: ORDER,
    stored: OrderState,
    initial: ['placed'],
    terminal: ['fulfilled', 'closed_short', 'declined', 'cancelled'],
  },
  {
    name: 'operation',
    table: OPERATION,
    stored: OperationState,
    initial: ['queued'],
    terminal: ['done', 'partly_done', 'failed', 'cancelled'],
  },
] as unknown as Machine[]

describe.each(machines)('$name', ({ table, stored, initial, terminal }) => {
  const states = Object.values(stored)
  const events = [...new Set(table.rows.map(([, event]) => event))]
  const parties = [...new Set(table.rows.map(([, , , by]) => by))]

  test('an event is allowed if and only if it is listed, for whom it is listed', () => {
    for (const from of states) {
      for (const event of events) {
        for (const by of parties) {
          const row = table.rows.find(([a, b, , d]) => a === from && b === event && d === by)
          expect(table.fire(from, event, by)).toBe(row?.[2])
          expect(table.eventsFrom(from, by).includes(event)).toBe(row !== undefined)
          expect(table.sourcesOf(event, by).includes(from)).toBe(row !== undefined)
        }
      }
    }
  })

  test('an event of a state leads to one state, whoever fires it', () => {
    for (const from of states) {
      for (const event of events) {
        const ends = new Set(table.rows.filter(([a, b]) => a === from && b === event).map(([, , to]) => to))
        expect(ends.size).toBeLessThanOrEqual(1)
      }
    }
  })

  test('its states are the values of the database’s enum, and every one is reached', () => {
    const reached = new Set(initial)
    for (let before = 0; before < reached.size; ) {
      before = reached.size
      for (const [from, , to] of table.rows) if (reached.has(from)) reached.add(to)
    }
    expect([...reached].sort()).toEqual([...states].sort())
  })

  test('exactly the terminal states have no exit', () => {
    const exits = new Set(table.rows.map(([from]) => from))
    expect(states.filter(state => !exits.has(state)).sort()).toEqual([...terminal].sort())
  })
})
