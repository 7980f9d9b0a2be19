import type { Tx } from '@/lib/db/transaction'

/** Who did the latest thing to this, by name: told to whoever was slower. */
export async function lastTold(tx: Tx, { type, id }: { type: string; id: string }): Promise<string> {
  const last = await tx.auditEvent.findFirst({
    where: { subjectType: type, subjectId: id, action: { not: { startsWith: 'letter.' } } },
    orderBy: { id: 'desc' },
    select: { actorName: true },
  })
  return last?.actorName ?? ''
}
