import type { z } from 'zod'
import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { fromNow, now } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { sendingLease } from './letters'
import type { ResendLetter } from './schema'

/** A dead letter is owed again, a late one is tried now. It keeps its Message-ID: a mailbox that has it shows it once. */
export async function resendLetter(
  actor: StaffActor,
  { id }: z.output<typeof ResendLetter>,
): Promise<Result<{ recipient: string }>> {
  return transaction(async tx => {
    const letter = await tx.letter.findUnique({ where: { id } })
    if (!letter) return refuse('not_found')
    if (letter.state === 'sent') return refuse('letter_sent_already')
    // One that is due within the lease may be on its way at this moment: it is left alone.
    const { count } = await tx.letter.updateMany({
      where: { id, OR: [{ state: 'dead' }, { state: 'owed', nextAt: { gt: fromNow(sendingLease) } }] },
      data: { state: 'owed', attempts: 0, nextAt: now() },
    })
    if (count === 0) return ok({ recipient: letter.recipient })
    await audit(tx, actor, {
      action: 'letter.resend',
      subject: { type: 'letter', id },
      before: { state: letter.state, attempts: letter.attempts },
      after: { state: 'owed' },
    })
    await enqueue(tx, 'letter.send', { id }, { key: `letter:${id}` })
    return ok({ recipient: letter.recipient })
  }, actor.once)
}
