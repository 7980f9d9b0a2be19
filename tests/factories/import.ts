import type { StaffActor } from '@/lib/auth/actor'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { startImport } from '@/lib/imports/commands'
import { confirmImport } from '@/lib/imports/confirm'
import { workOff } from '@/lib/imports/jobs'
import type { ImportKind, ImportMode } from '@/lib/imports/rules'

/** A file as a person writes it: one line a record, comma between cells. */
export const csv = (header: string, ...records: string[]) => Buffer.from([header, ...records, ''].join('\r\n'))

type Upload = { accountNumber: string | null; kind?: ImportKind; useProposed?: boolean; orderReference?: string }

/** Uploads and checks; the reference, or the refusal's code. */
export async function checked(actor: StaffActor, bytes: Uint8Array, { kind = 'add_numbers', ...upload }: Upload) {
  const { accountNumber, useProposed = false, orderReference } = upload
  const result = await startImport(actor, {
    kind,
    accountNumber,
    fileName: 'numbers.csv',
    bytes,
    options: { useProposed, ...(orderReference ? { orderReference } : {}) },
    key: newId(),
  })
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value.reference
}

/** Confirms, and answers the operation that is to be worked off. */
export async function confirmed(actor: StaffActor, reference: string, mode: ImportMode = 'good_rows') {
  const found = await db.import.findUniqueOrThrow({ where: { reference }, include: { customer: true } })
  const typed = found.customer?.company ?? reference
  const result = await confirmImport(actor, { reference, mode, typed })
  if (!result.ok) throw new Error(result.refusal.code)
  const { id } = await db.operation.findUniqueOrThrow({ where: { reference: result.value.operation } })
  return id
}

/** From upload to the end of the run. */
export async function imported(actor: StaffActor, bytes: Uint8Array, upload: Upload, mode: ImportMode = 'good_rows') {
  const reference = await checked(actor, bytes, upload)
  await workOff(await confirmed(actor, reference, mode))
  return reference
}
