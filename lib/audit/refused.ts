import { z } from 'zod'
import type { CustomerActor, StaffActor, VisitorActor } from '@/lib/auth/actor'
import { type Limit, spend } from '@/lib/auth/throttle'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { audit } from './commands'

/** Who tries a hundred times has told enough. */
const toldOfOne: Limit = { name: 'refused_permission', points: 30, perSeconds: 3_600 }

/** A refused permission leaves a line: the buttons are not there, so whoever comes to this meant to. */
export async function tellNotPermitted(actor: CustomerActor | StaffActor, permission: string) {
  if (!(await spend(toldOfOne, actor.userId)).ok) return
  await transaction(async tx => {
    await audit(tx, actor, {
      action: 'permission.refused',
      subject: { type: 'permission', id: permission },
      after: { name: permission },
    })
    return ok(null)
  })
}

const Refused = z.object({
  id: z.uuid(),
  signInName: z.string(),
  address: z.string(),
  requestId: z.string().optional(),
})

/** By a job, so that known and unknown names cost the visitor the same. */
export const oweSignInRefused = ({ address, requestId }: VisitorActor, signInName: string) =>
  enqueue(db, 'audit.sign_in_refused', { id: newId(), signInName: signInName.slice(0, 320), address, requestId })

/** A line for the owner of the name; a name that nobody has leaves none. */
export async function tellSignInRefused(payload: unknown) {
  const { id, signInName, address, requestId } = Refused.parse(payload)
  const [user] = await db.$queryRaw<{ id: string; name: string; customerId: string | null }[]>`
    SELECT u.id, u.name, m.customer_id AS "customerId" FROM app_user u LEFT JOIN membership m ON m.user_id = u.id
    WHERE u.sign_in_name = ${signInName.trim()}::citext`
  if (!user) return
  await transaction(async tx => {
    const told = { subjectType: 'user', subjectId: user.id, after: { path: ['attempt'], equals: id } }
    if ((await tx.auditEvent.count({ where: told })) > 0) return ok(null)
    const visitor: VisitorActor = { kind: 'visitor', name: 'Visitor', source: 'page', address }
    await audit(tx, requestId ? { ...visitor, requestId } : visitor, {
      action: 'user.sign_in_refused',
      subject: { type: 'user', id: user.id },
      customerId: user.customerId,
      after: { name: user.name, attempt: id },
    })
    return ok(null)
  })
}
