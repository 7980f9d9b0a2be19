import { beforeAll, describe, expect, test } from 'vitest'
import { cancelByKind } from '@/app/_operation/cancel'
import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { listOperations } from '@/lib/operations/list'
import { findOperation, latestOperations } from '@/lib/operations/queries'
import type { OperationKind, OperationState } from '@/lib/operations/rules'
import { type ListOperations as Filter, ListOperations } from '@/lib/operations/schema'
import { aUser, customerOf, staffOf } from '../factories/user'

let mine: CustomerActor
let theirs: CustomerActor
let staff: StaffActor
beforeAll(async () => {
  mine = customerOf(await aUser())
  theirs = customerOf(await aUser())
  staff = staffOf(await aUser({ staffRoles: ['fulfilment'] }))
})

let made = 0
type Made = { kind?: OperationKind; state?: OperationState; customerId?: string | null; at?: Date; done?: number }

/** One operation of 10, each a second after the one before. */
async function anOperation({
  kind = 'publish',
  state = 'done',
  customerId = mine.customerId,
  at,
  done = 0,
}: Made = {}) {
  made += 1
  const finished = !['queued', 'running', 'waiting', 'cancelling'].includes(state)
  const createdAt = at ?? new Date(Date.UTC(2026, 0, 1) + made * 1_000)
  return db.operation.create({
    data: {
      id: newId(),
      kind,
      state,
      customerId,
      requestedByName: 'Sara',
      total: 10,
      done,
      createdAt,
      finishedAt: finished ? createdAt : null,
    },
  })
}

const all = (change: Partial<Filter> = {}): Filter => ListOperations.parse(change)
const references = (page: { rows: { reference: string }[] }) => page.rows.map(({ reference }) => reference)

describe('list of operations', () => {
  test('newest first, page by page forwards and back, also where many began at once', async () => {
    const actor = customerOf(await aUser())
    const at = new Date(Date.UTC(2026, 1, 1))
    const newest: string[] = []
    for (let n = 0; n < 120; n++) {
      const { reference } = await anOperation({ customerId: actor.customerId, ...(n < 70 ? { at } : {}) })
      newest.push(reference)
    }
    const first = await listOperations(actor.scope, all())
    const second = await listOperations(actor.scope, all({ after: first.next }))
    const third = await listOperations(actor.scope, all({ after: second.next }))
    expect(first.previous).toBeUndefined()
    expect([first, second, third].map(({ rows }) => rows.length)).toEqual([50, 50, 20])
    expect(third.next).toBeUndefined()
    const walked = [first, second, third].flatMap(references)
    expect([...walked].sort()).toEqual([...newest].sort())
    const back = await listOperations(actor.scope, all({ before: third.previous }))
    expect(references(back)).toEqual(references(second))
    const top = await listOperations(actor.scope, all({ before: back.previous }))
    expect(references(top)).toEqual(references(first))
    expect(top.previous).toBeUndefined()
  })

  test('filters by kind and state; what has not ended counts as one', async () => {
    const actor = customerOf(await aUser())
    const { customerId } = actor
    const update = await anOperation({ customerId, kind: 'update', state: 'waiting' })
    const remove = await anOperation({ customerId, kind: 'remove', state: 'failed' })
    expect(references(await listOperations(actor.scope, all({ kind: 'remove' })))).toEqual([remove.reference])
    expect(references(await listOperations(actor.scope, all({ state: 'open' })))).toEqual([update.reference])
    expect(references(await listOperations(actor.scope, all({ state: 'failed' })))).toEqual([remove.reference])
    expect(references(await listOperations(actor.scope, all({ kind: 'update', state: 'failed' })))).toEqual([])
  })

  test('000-R10: a customer sees its own that go to Zoom, staff see all with whose they are', async () => {
    const at = new Date(Date.UTC(2090, 0, 1))
    const foreign = await anOperation({ customerId: theirs.customerId, at })
    const stock = await anOperation({ kind: 'export', customerId: null, at })
    const file = await anOperation({ kind: 'import', at })
    const own = await anOperation({ kind: 'update', at })
    const seen = references(await listOperations(mine.scope, all()))
    expect(seen).toContain(own.reference)
    for (const { reference } of [foreign, stock, file]) {
      expect(seen).not.toContain(reference)
      expect(await findOperation(mine.scope, reference)).toBeUndefined()
    }
    expect((await latestOperations(mine.scope)).map(({ reference }) => reference)).not.toContain(file.reference)
    const forStaff = await listOperations(staff.scope, all())
    for (const { reference } of [foreign, stock, file, own]) expect(references(forStaff)).toContain(reference)
    expect(forStaff.rows.find(({ reference }) => reference === stock.reference)?.customer).toBeNull()
    expect(await findOperation(staff.scope, stock.reference)).toMatchObject({ customer: null })
  })
})

test('rows of a file are counted by the operation itself', async () => {
  const running = await anOperation({ kind: 'import', state: 'running', done: 4 })
  expect(await findOperation(staff.scope, running.reference)).toMatchObject({
    counts: { done: 4, failed: 0, inHand: 0, waiting: 6, cancelled: 0 },
  })
  const cancelled = await anOperation({ kind: 'import', state: 'cancelled', done: 4 })
  expect(await findOperation(staff.scope, cancelled.reference)).toMatchObject({ counts: { waiting: 0, cancelled: 6 } })
})

test('SM8: staff cancel what staff began, never a customer’s publishing; each kind asks for its own permission', async () => {
  const publish = await anOperation({ state: 'queued' })
  expect(await cancelByKind(staff, { reference: publish.reference })).toMatchObject({ refusal: { code: 'not_found' } })
  const update = await anOperation({ kind: 'update', state: 'queued' })
  const support = staffOf(await aUser({ staffRoles: ['support'] }))
  const reference = update.reference
  expect(await cancelByKind(support, { reference })).toMatchObject({ refusal: { code: 'not_permitted' } })
  expect(await cancelByKind(staff, { reference })).toMatchObject({ ok: true })
})
