import { env } from '@/lib/base/env'
import type { Export } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { problems } from './rules'

/** Tells who asked that the file is ready, or why there is none. The link leads through sign-in (002-R43, ux 41). */
export async function writeToRequester(tx: Tx, file: Export, reference: string) {
  const requester = await tx.user.findUnique({ where: { id: file.requestedById } })
  if (!requester || requester.disabledAt) return
  const customer = file.customerId ? await tx.customer.findUnique({ where: { id: file.customerId } }) : null
  const common = {
    name: requester.name,
    company: customer?.company ?? '',
    reference,
    fileName: file.fileName,
    url: `${env().PORTAL_URL}/staff/exports/${reference}`,
  }
  const to = requester.email
  // Only staff have exports made, and their addresses are nothing to a customer.
  const about = { type: 'operation', id: reference }
  if (file.readyAt) {
    const props = { ...common, rows: Number(file.rows), bytes: Number(file.bytes), until: file.expiresAt.toISOString() }
    await oweLetter(tx, { template: 'export_ready', to, props, dedupeKey: `export-ready|${file.id}`, about })
    return
  }
  const problem = problems.find(known => known === file.problem) ?? 'unexpected'
  await oweLetter(tx, {
    template: 'export_failed',
    to,
    props: { ...common, problem },
    dedupeKey: `export-failed|${file.id}`,
    about,
  })
}
