import { env } from '@/lib/base/env'
import type { OperationState } from '@/lib/db/generated/enums'
import type { Tx } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import type { Job } from './job'
import { countAll, type UndoCounts } from './rows'

const outcomes = ['done', 'partly_done', 'failed', 'cancelled'] as const

/** Tells whoever ran an import how it ended: once, because the key is the run's. */
export async function tellFinished(tx: Tx, job: Job, state: OperationState) {
  const found = await ownerOf(tx, job, state)
  if (!found) return
  const rows = await countAll(tx, job.id)
  await oweLetter(tx, {
    template: 'import_finished',
    to: found.to,
    props: { ...found.props, ...rows },
    dedupeKey: `import-finished|${job.run.id}`,
    about: { type: 'import', id: job.reference },
  })
}

/** The same for whoever undid it, who may be somebody else. */
export async function tellUndone(tx: Tx, job: Job, state: OperationState, rows: UndoCounts) {
  const found = await ownerOf(tx, job, state)
  if (!found) return
  await oweLetter(tx, {
    template: 'import_undone',
    to: found.to,
    props: { ...found.props, ...rows },
    dedupeKey: `import-undone|${job.run.id}`,
    about: { type: 'import', id: job.reference },
  })
}

/** Who asked for this run, and what its letter says first; nobody is told whose account is disabled. */
async function ownerOf(tx: Tx, { id, reference, customerId, actor }: Job, state: OperationState) {
  const outcome = outcomes.find(known => known === state)
  const owner = await tx.user.findUnique({ where: { id: actor.userId } })
  if (!outcome || !owner || owner.disabledAt) return undefined
  const customer = customerId ? await tx.customer.findUnique({ where: { id: customerId } }) : null
  const { fileName } = await tx.import.findUniqueOrThrow({ where: { id }, select: { fileName: true } })
  const url = `${env().PORTAL_URL}/staff/imports/${reference}`
  return {
    to: owner.email,
    props: { name: owner.name, company: customer?.company ?? '', reference, fileName, outcome, url },
  }
}
