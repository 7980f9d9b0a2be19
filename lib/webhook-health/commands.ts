import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import type { ReplayEvents } from './schema'

/** At once; with more of them the rest waits for the next press. */
const most = 1_000

/** Dead events are acted on once more, oldest first. They happened when they happened: what is newer stands (F22). */
export async function replayEvents(actor: StaffActor, { id }: ReplayEvents): Promise<Result<{ count: number }>> {
  return transaction(async tx => {
    const dead = await tx.webhookEvent.findMany({
      where: { deadAt: { not: null }, ...(id === undefined ? {} : { id }) },
      select: { id: true, event: true },
      orderBy: { receivedAt: 'asc' },
      take: most,
    })
    const ids = dead.map(event => event.id)
    const revived = await tx.webhookEvent.updateManyAndReturn({
      where: { id: { in: ids }, deadAt: { not: null } },
      data: { deadAt: null, attempts: 0 },
      select: { id: true },
    })
    if (revived.length === 0) return refuse('event_not_dead')
    // Marketplace's job, by its name: that noun knows this one, not the other way round.
    for (const event of revived)
      await enqueue(tx, 'zoom.webhook', { id: event.id }, { key: `zoom-webhook:${event.id}` })
    await audit(tx, actor, {
      action: 'webhook_event.replay',
      subject: { type: 'webhook_event', id: id ?? 'all' },
      after: { count: revived.length },
    })
    return ok({ count: revived.length })
  }, actor.once)
}
