import { createHash } from 'node:crypto'
import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { days, fromNow, now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { hashPayload, type Tx, transaction } from '@/lib/db/transaction'
import { type Checked, check } from './check'
import { columnsOf } from './columns'
import { orderKinds, orderTaking } from './for-order'
import type { FileContext } from './judge'
import { storeRows } from './rows'
import { IMPORT, type ImportKind, keptDays } from './rules'
import { ImportOptions, type OneImport, type RecheckImport } from './schema'

type Upload = {
  kind: ImportKind
  /** None: stock, or customers themselves. */
  accountNumber: string | null
  fileName: string
  bytes: Uint8Array
  options: Partial<ImportOptions>
  /** Of the form: the same upload sent twice is one import. */
  key: string
}

/**
 * Takes an uploaded file in and checks it (SM9): nothing of the inventory is written. A file that cannot be understood
 * becomes an import too, refused, with everything that is wrong with it.
 */
export async function startImport(actor: StaffActor, upload: Upload): Promise<Result<{ reference: string }>> {
  const { kind, accountNumber, bytes, key } = upload
  const needsCustomer = kind === 'allocate_numbers'
  if (needsCustomer && accountNumber === null) return refuse('import_customer_missing')
  const customer = accountNumber === null ? null : await db.customer.findUnique({ where: { accountNumber } })
  if (accountNumber !== null && (!customer || kind === 'add_customers')) return refuse('not_found')
  if (customer?.status === 'deactivated') return refuse('customer_deactivated')
  const customerId = customer?.id ?? null
  const options = ImportOptions.parse(upload.options)
  const { orderReference } = options
  if (orderReference && !(orderKinds.some(one => one === kind) && (await orderTaking(orderReference, customerId)))) {
    return refuse('order_not_open')
  }
  const fileHash = createHash('sha256').update(bytes).digest('hex')
  const fileName =
    upload.fileName
      .replace(/\p{Cc}/gu, '')
      .slice(-200)
      .replace(/^[\uDC00-\uDFFF]/, '') || 'upload.csv'
  const checked = await check(kind, bytes, contextOf(customerId, options))
  const payloadHash = hashPayload({ kind, accountNumber, fileName, fileHash, options })
  return transaction(
    async tx => {
      const { id, reference } = await tx.import.create({
        data: {
          id: newId(),
          kind,
          customerId,
          options,
          fileName,
          fileSize: bytes.length,
          fileHash,
          requestedById: actor.userId,
          requestedByName: actor.name,
          createdAt: now(),
          keptUntil: fromNow(days(keptDays)),
          ...outcomeOf(checked),
        },
        select: { id: true, reference: true },
      })
      await tx.$executeRaw`INSERT INTO import_file (import_id, bytes) VALUES (${id}::uuid, ${bytes})`
      await storeRows(tx, id, checked.judged)
      await audit(tx, actor, {
        action: 'import.check',
        subject: { type: 'import', id: reference },
        customerId,
        after: { kind, fileName, ...(orderReference ? { order: orderReference } : {}), ...told(checked) },
      })
      return ok({ reference })
    },
    { who: actor.userId, key, operation: 'startImport', payloadHash },
  )
}

export const contextOf = (customerId: string | null, options: ImportOptions): FileContext => {
  const { useProposed, invite, orderReference } = options
  return { customerId, useProposed, invite, orderReference }
}

function outcomeOf({ headers, mapping, problems, counts }: Checked) {
  return {
    state: IMPORT.fire('checking', problems.length > 0 ? 'refuse' : 'pass', 'staff') ?? 'refused',
    headers,
    mapping,
    problems: problems as unknown as Prisma.InputJsonValue,
    counts,
    checkedAt: now(),
  }
}

const told = ({ problems, counts: { add, change, remove, unchanged, refused } }: Checked) =>
  problems.length > 0 ? { problems: problems.map(({ code }) => code) } : { add, change, remove, unchanged, refused }

/** Checks the same file again: with other columns, with the proposed numbers, or after the inventory changed. */
export async function recheckImport(
  actor: StaffActor,
  { reference, column, useProposed }: RecheckImport,
): Promise<Result<{ reference: string }>> {
  const found = await db.import.findUnique({ where: { reference }, include: { file: true } })
  if (!found?.file) return refuse('not_found')
  const { id, kind, customerId, file } = found
  const known = columnsOf[kind].map(({ key }) => key)
  const chosen = column.map(choice => choice.split(':')).filter(([key = '']) => known.includes(key))
  const mapping = Object.fromEntries(
    chosen.map(([key = '', at]) => [key, Number(at)] as const).filter(([, at]) => at >= 0),
  )
  const options = { ...ImportOptions.parse(found.options), useProposed }
  const checked = await check(kind, file.bytes, contextOf(customerId, options), column.length > 0 ? mapping : undefined)
  return transaction(async tx => {
    const open = await tx.import.updateMany({
      where: { id, state: { in: IMPORT.sourcesOf('check_again') } },
      data: { ...outcomeOf(checked), options },
    })
    if (open.count === 0) return refuse('import_not_open')
    await tx.importRow.deleteMany({ where: { importId: id } })
    await storeRows(tx, id, checked.judged)
    return ok({ reference })
  }, actor.once)
}

/** Puts an unconfirmed file away; it was never written, so there is nothing to undo. */
export async function discardImport(
  actor: StaffActor,
  { reference }: OneImport,
): Promise<Result<{ reference: string }>> {
  return transaction(async tx => {
    const [discarded] = await tx.import.updateManyAndReturn({
      where: { reference, state: { in: IMPORT.sourcesOf('discard') } },
      data: { state: 'discarded' },
    })
    if (!discarded) return refuse('import_not_open')
    await forgetContent(tx, [discarded.id])
    await audit(tx, actor, {
      action: 'import.discard',
      subject: { type: 'import', id: reference },
      customerId: discarded.customerId,
    })
    return ok({ reference })
  }, actor.once)
}

/** Takes away bytes and rows; who brought what, when and how it ended stays in the history. */
export async function forgetContent(tx: Tx, ids: string[]) {
  await tx.importFile.deleteMany({ where: { importId: { in: ids } } })
  await tx.importRow.deleteMany({ where: { importId: { in: ids } } })
}
