import { audit } from '@/lib/audit/commands'
import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { type Refusal, refuse } from '@/lib/base/result'
import type { Prisma, TenantRequest } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { TENANT_REQUEST, type TenantRequestEvent, type TenantRequestParty } from './rules'

type Step = {
  event: TenantRequestEvent
  by: TenantRequestParty
  /** What changes besides the state. */
  data?: Prisma.TenantRequestUncheckedUpdateInput
  reason?: string
  /** What else its history says. */
  told?: Record<string, Prisma.InputJsonValue>
}

export type Stepped = { ok: true; request: TenantRequest } | { ok: false; refusal: Refusal }

/** One step of SM11 on a request whose row is locked here: of two at once the second sees what the first has done. */
export async function step(
  tx: Tx,
  actor: Actor,
  where: Prisma.TenantRequestWhereInput,
  { event, by, data, reason, told }: Step,
): Promise<Stepped> {
  const before = await lockRequest(tx, where)
  if (!before) return refuse('not_found')
  const to = TENANT_REQUEST.fire(before.state, event, by)
  if (!to) return refuse(by === 'requester' ? 'tenant_request_started' : `tenant_request_is_${before.state}`)
  const request = await tx.tenantRequest.update({
    where: { id: before.id },
    data: { ...data, state: to, stateSince: now() },
  })
  await audit(tx, actor, {
    action: `tenant_request.${event}`,
    subject: { type: 'tenant_request', id: request.id },
    customerId: request.askingCustomerId,
    before: { state: before.state },
    after: { state: to, reference: request.reference, ...told },
    ...(reason === undefined ? {} : { reason }),
  })
  return { ok: true, request }
}

/** A request, locked until the transaction ends. */
export async function lockRequest(tx: Tx, where: Prisma.TenantRequestWhereInput): Promise<TenantRequest | undefined> {
  const found = await tx.tenantRequest.findFirst({ where, select: { id: true }, orderBy: { createdAt: 'desc' } })
  if (!found) return undefined
  await tx.$queryRaw`SELECT FROM tenant_request WHERE id = ${found.id}::uuid FOR UPDATE`
  return (await tx.tenantRequest.findUnique({ where: { id: found.id } })) ?? undefined
}
