import { type NumberLine, tellNumbers } from '@/lib/audit/numbers'
import { insertCustomers } from '@/lib/customers/bulk'
import type { StoredFields } from '@/lib/customers/import'
import type { Tx } from '@/lib/db/transaction'
import { changeNumbers } from '@/lib/numbers/change'
import { insertNumbers, type NewNumber } from '@/lib/numbers/insert'
import { deleteNumbers } from '@/lib/numbers/remove'
import type { Attributes } from '@/lib/numbers/schema'
import { queueRemovals, queueUpdates } from '@/lib/publication/updates'
import { allocateNumbers } from '@/lib/stock/allocate'
import { recordDelivery } from '@/lib/stock/delivered'
import { refusedCell } from './cells'
import { deliverPart, lockOrderOf } from './for-order'
import type { Job } from './job'
import { part } from './rows'
import { type Judged, refusedRow } from './rules'

/** Rows that were written, rows that the store refused after all, and rows that must be judged again. */
export type Written = { done: Judged[]; refused: Judged[]; again: Judged[] }

type Row = Judged & { subject: string }

const nothing: Written = { done: [], refused: [], again: [] }

/**
 * Writes good rows, judged on stored rows that this transaction has locked: numbers, what reaches Zoom by it, and a line
 * in the history of every number.
 */
export async function writeRows(tx: Tx, job: Job, judged: Judged[]): Promise<Written> {
  const rows = judged.filter((row): row is Row => row.subject !== null)
  if (rows.length === 0) return nothing
  switch (job.kind) {
    case 'add_numbers':
      return addRows(tx, job, rows)
    case 'update_numbers':
      return changeRows(tx, job, rows)
    case 'delete_numbers':
      return removeRows(tx, job, rows)
    case 'allocate_numbers':
      return allocateRows(tx, job, rows)
    case 'add_customers':
      return addCustomers(tx, job, rows)
  }
}

async function addRows(tx: Tx, job: Job, rows: Row[]): Promise<Written> {
  const added = new Set<string>()
  const order = await lockOrderOf(tx, job)
  for (const alreadyInZoom of [false, true]) {
    const numbers = rows.filter(({ after }) => (after?.alreadyInZoom === true) === alreadyInZoom).map(newNumber)
    if (numbers.length === 0) continue
    const owner = {
      customerId: job.customerId,
      importReference: job.reference,
      alreadyInZoom,
      ...(order ? { orderReference: order.reference } : {}),
    }
    for (const e164 of await insertNumbers(tx, owner, numbers)) added.add(e164)
  }
  // Somebody else added it between our look and our write: it is there now, and what that means the judge says.
  const [done, again] = part(rows, ({ subject }) => added.has(subject))
  await tell(tx, job, done, 'number.add')
  if (order) {
    await recordDelivery(tx, job.actor, order.id, [...added])
    await deliverPart(tx, job, added.size)
  }
  return { done, refused: [], again }
}

export function newNumber({ subject, after }: { subject: string; after: Judged['after'] }): NewNumber {
  const { alreadyInZoom: _, version: __, ...attributes } = after ?? {}
  return { ...(attributes as Omit<NewNumber, 'e164'>), e164: subject }
}

async function changeRows(tx: Tx, job: Job, rows: Row[]): Promise<Written> {
  const changes = rows.map(({ subject, version = 0, after }) => ({
    e164: subject,
    version,
    after: after as Partial<Attributes>,
  }))
  const changed = new Set(await changeNumbers(tx, changes))
  const [done, again] = part(rows, ({ subject }) => changed.has(subject))
  await tell(tx, job, done, 'number.change')
  await sendChanges(tx, job, [...changed])
  return { done: done.map(row => ({ ...row, version: (row.version ?? 0) + 1 })), refused: [], again }
}

/** Published numbers reach Zoom by one operation for the whole import (issue 3, section 2). */
export async function sendChanges(tx: Tx, job: Job, e164s: string[]) {
  if (!job.customerId || e164s.length === 0) return
  const update = await queueUpdates(tx, job.actor, job.customerId, e164s, job.options.updateOperation)
  if (update) await note(tx, job, { updateOperation: update.id })
}

async function sendRemovals(tx: Tx, job: Job, e164s: string[]) {
  if (!job.customerId || e164s.length === 0) return
  const removal = await queueRemovals(tx, job.actor, job.customerId, e164s, job.options.removeOperation)
  if (removal) await note(tx, job, { removeOperation: removal.id })
}

async function note(tx: Tx, job: Job, noted: { updateOperation: string } | { removeOperation: string }) {
  job.options = { ...job.options, ...noted }
  await tx.import.update({ where: { id: job.id }, data: { options: job.options } })
}

async function removeRows(tx: Tx, job: Job, rows: Row[]): Promise<Written> {
  const [inZoom, here] = part(rows, ({ before }) => isInZoom(before?.publication))
  const gone = new Set(
    await deleteNumbers(
      tx,
      job.customerId,
      here.map(({ subject }) => subject),
    ),
  )
  const [removed, again] = part(here, ({ subject }) => gone.has(subject))
  await tell(tx, job, removed, 'number.remove')
  await sendRemovals(
    tx,
    job,
    inZoom.map(({ subject }) => subject),
  )
  return { done: [...removed, ...inZoom], refused: [], again }
}

/** Such a number leaves Zoom first, and the portal once Zoom has confirmed it. */
const isInZoom = (publication: unknown) => publication !== 'unpublished' && publication !== 'publish_failed'

async function allocateRows(tx: Tx, job: Job, rows: Row[]): Promise<Written> {
  if (!job.customerId) return nothing
  const e164s = rows.map(({ subject }) => subject)
  const order = await lockOrderOf(tx, job)
  const { allocated, refused } = await allocateNumbers(tx, job.actor, job.customerId, e164s, undefined, order?.id)
  await deliverPart(tx, job, allocated.length)
  const done = new Set(allocated)
  const why = new Map(refused.map(({ e164, code }) => [e164, code]))
  const [good, bad] = part(rows, ({ subject }) => done.has(subject))
  return {
    // As the move leaves it: an undo keeps its hands off a number that has changed since.
    done: good.map(row => ({ ...row, version: (row.version ?? 0) + 1 })),
    refused: bad.map(row =>
      refusedRow(row, refusedCell('e164', why.get(row.subject) ?? 'number_not_in_stock', row.subject)),
    ),
    again: [],
  }
}

async function addCustomers(tx: Tx, job: Job, rows: Row[]): Promise<Written> {
  const fields = rows.map(({ after }) => after as StoredFields)
  const { invite } = job.options
  const added = new Set(await insertCustomers(tx, job.actor, fields, { invite, reference: job.reference }))
  const [done, again] = part(rows, ({ subject }) => added.has(subject))
  return { done, refused: [], again }
}

async function tell(tx: Tx, job: Job, rows: Row[], action: string) {
  const { orderReference } = job.options
  const from = {
    operation: job.run.reference,
    import: job.reference,
    ...(orderReference ? { order: orderReference } : {}),
  }
  const lines = rows.map(
    ({ subject, before, after }): NumberLine => ({ e164: subject, action, before, after: { ...after, ...from } }),
  )
  await tellNumbers(tx, job.actor, job.customerId, lines)
}
