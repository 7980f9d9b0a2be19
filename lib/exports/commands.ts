import { audit } from '@/lib/audit/commands'
import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { fromNow, now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Prisma } from '@/lib/db/generated/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { openOperation } from '@/lib/operations/commands'
import { isFinished, OPERATION } from '@/lib/operations/rules'
import { enqueueRun } from './queue'
import { fileName, keptFor } from './rules'
import { type ExportKind, filterOf, type OneExport, type RequestExport } from './schema'

type Wish = {
  kind: ExportKind
  accountNumber?: string | undefined
  stock?: boolean | undefined
  /** The view as it stands in the address: what it does not know is left out. */
  filter: Record<string, unknown>
}

/** An export in the queue (002-R42, R43): of one customer, of the stock, or of all customers with their accounts. */
export async function requestExport(actor: StaffActor, wish: Wish): Promise<Result<{ reference: string }>> {
  return transaction(async tx => {
    const whose = await ownerOfWish(tx, wish)
    if (!whose.ok) return whose
    const { reference } = await openExport(tx, actor, { ...wish, customerId: whose.value })
    return ok({ reference })
  }, actor.once)
}

type Open = Pick<Wish, 'kind' | 'accountNumber' | 'filter'> & { customerId: string | null }

/** The operation, the line of the list and the job, inside the caller's transaction. */
export async function openExport(tx: Tx, actor: StaffActor, { kind, accountNumber, customerId, filter: view }: Open) {
  const filter = JSON.parse(JSON.stringify(filterOf(kind, customerId === null, view))) as Prisma.InputJsonObject
  const stock = customerId === null && kind !== 'consolidated'
  const about = { kind, ...(accountNumber ? { accountNumber } : {}), ...(stock ? { stock } : {}), filter }
  const operation = await openOperation(tx, actor, {
    kind: 'export',
    customerId,
    total: 0,
    selection: about,
    told: { export: about },
  })
  await tx.export.create({
    data: {
      id: newId(),
      kind,
      operationId: operation.id,
      customerId,
      filter,
      fileName: fileName(kind, { accountNumber: customerId ? accountNumber : undefined }, now()),
      requestedById: actor.userId,
      createdAt: now(),
      expiresAt: fromNow(keptFor),
    },
  })
  await enqueueRun(tx, operation.id)
  return operation
}

/** The form of the page that asks for one. */
export const requestByForm = (actor: StaffActor, { kind, customer, stock, filter }: RequestExport) =>
  requestExport(actor, {
    kind,
    accountNumber: customer || undefined,
    stock: Boolean(stock),
    filter: Object.fromEntries(new URLSearchParams(filter)),
  })

/** The customer of a wish; null: all customers, or the stock. */
export async function ownerOfWish(
  tx: Tx,
  { kind, accountNumber, stock }: Omit<Wish, 'filter'>,
): Promise<Result<string | null>> {
  if (kind === 'consolidated') return ok(null)
  if (!accountNumber) return stock ? ok(null) : refuse('not_found')
  const customer = await tx.customer.findUnique({ where: { accountNumber }, select: { id: true } })
  return customer ? ok(customer.id) : refuse('not_found')
}

/** Its worker stops at the next piece and throws away what there is. */
export async function cancelExport(
  actor: CustomerActor | StaffActor,
  { reference }: OneExport,
): Promise<Result<{ reference: string; cancelled: number }>> {
  if (actor.kind !== 'staff') return refuse('not_found')
  return transaction(async tx => {
    const found = await tx.operation.findFirst({ where: { reference, kind: 'export' } })
    if (!found) return refuse('not_found')
    const { count } = await tx.operation.updateMany({
      where: { id: found.id, state: { in: OPERATION.sourcesOf('cancel', 'customer') } },
      data: { state: 'cancelling' },
    })
    if (count === 0) return refuse('operation_finished')
    await audit(tx, actor, {
      action: 'operation.cancel',
      subject: { type: 'operation', id: reference },
      customerId: found.customerId,
      after: { state: 'cancelling', cancelled: 0 },
    })
    await enqueueRun(tx, found.id)
    return ok({ reference, cancelled: 0 })
  }, actor.once)
}

/** The file and its line in the list go at once; the operation stays and says who did it. */
export async function deleteExport(
  actor: StaffActor,
  { reference }: OneExport,
): Promise<Result<{ reference: string }>> {
  return transaction(async tx => {
    const found = await tx.export.findFirst({ where: { operation: { reference } }, include: { operation: true } })
    if (!found) return refuse('not_found')
    if (!isFinished(found.operation.state)) return refuse('export_not_finished')
    await tx.export.delete({ where: { id: found.id } })
    await audit(tx, actor, {
      action: 'export.delete',
      subject: { type: 'operation', id: reference },
      customerId: found.customerId,
      before: { fileName: found.fileName, rows: Number(found.rows) },
    })
    return ok({ reference })
  }, actor.once)
}

export type Download = { id: string; fileName: string }

/** Opens a file that is ready for one download; who had it stands in the history. */
export async function openDownload(actor: StaffActor, reference: string): Promise<Result<Download>> {
  return transaction(async tx => {
    const found = await tx.export.findFirst({
      where: { operation: { reference }, readyAt: { not: null }, expiresAt: { gt: now() } },
    })
    if (!found) return refuse('not_found')
    const { id, fileName: name, rows, customerId } = found
    await tx.export.update({ where: { id }, data: { downloadedAt: now() } })
    await audit(tx, actor, {
      action: 'export.download',
      subject: { type: 'operation', id: reference },
      customerId,
      after: { fileName: name, rows: Number(rows) },
    })
    return ok({ id, fileName: name })
  })
}
