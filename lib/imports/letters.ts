import { env } from '@/lib/base/env'
import type { OperationState } from '@/lib/db/generated/enums'
import type { Tx } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import type { Job } from './job'
import { countAll } from './rows'

const outcomes = ['done', 'partly_done', 'failed', 'cancelled'] as const

/** Tells whoever ran an import how it ended: once, because the key is the run's. */
export async function writeToOwner(tx: Tx, { id, reference, customerId, run, actor }: Job, state: OperationState) {
  const outcome = outcomes.find(known => known === state)
  const owner = await tx.user.findUnique({ where: { id: actor.userId } })
  if (!outcome || !owner || owner.disabledAt) return
  const customer = customerId ? await tx.customer.findUnique({ where: { id: customerId } }) : null
  const { fileName } = await tx.import.findUniqueOrThrow({ where: { id }, select: { fileName: true } })
  const rows = await countAll(tx, id)
  await oweLetter(tx, {
    template: 'import_finished',
    to: owner.email,
    props: {
      name: owner.name,
      company: customer?.company ?? '',
      reference,
      fileName,
      outcome,
      ...rows,
      url: `${env().PORTAL_URL}/staff/imports/${reference}`,
    },
    dedupeKey: `import-finished|${run.id}`,
  })
}
