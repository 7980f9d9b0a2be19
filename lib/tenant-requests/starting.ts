import { type Actor, systemActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import type { TenantRequest } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import type { ProvisioningOrder } from '@/lib/provisioning/schema'
import { startProvisioning } from '@/lib/provisioning/start'
import { nextWindow } from '@/lib/service-plans/off-peak'
import type { PlanVersion } from '@/lib/service-plans/rules'
import { signInNameOf } from './naming-rules'
import type { TenantRequestParty } from './rules'
import { type Stepped, step } from './step'

type By = Extract<TenantRequestParty, 'staff' | 'system'>

/** Off-peak by the carrier's decision (003-R13): the window of the plan that is open now, or its next one. */
export function schedule(tx: Tx, actor: Actor, id: string, version: PlanVersion, by: By): Promise<Stepped> {
  const { from, to } = nextWindow(version, now())
  return step(
    tx,
    actor,
    { id },
    {
      event: 'schedule',
      by,
      data: { windowFrom: from, windowTo: to, ...decided(actor) },
      told: { from: from.toISOString(), to: to.toISOString() },
    },
  )
}

/** `startBy`: where it has to begin within its window. A failed one is taken up again by another operation. */
export async function start(
  tx: Tx,
  actor: Actor,
  request: TenantRequest,
  version: PlanVersion,
  { event = 'start', by, startBy = null }: { event?: 'start' | 'retry'; by: By; startBy?: Date | null },
): Promise<Stepped> {
  const stepped = await step(
    tx,
    actor,
    { id: request.id },
    {
      event,
      by,
      data: { reason: null, ...decided(actor), ...(startBy ? {} : { windowFrom: null, windowTo: null }) },
    },
  )
  if (!stepped.ok) return stepped
  const { operationId } = await startProvisioning(tx, actor, orderOf(stepped.request, version, startBy))
  return { ok: true, request: await tx.tenantRequest.update({ where: { id: request.id }, data: { operationId } }) }
}

const decided = (actor: Actor) => (actor.kind === 'staff' ? { decidedByName: actor.name } : {})

/** What the carrier's plan decides of a request that needs nobody's word. */
export const goOn = (tx: Tx, request: TenantRequest, version: PlanVersion): Promise<Stepped> =>
  version.provisioning === 'off_peak'
    ? schedule(tx, systemActor('page'), request.id, version, 'system')
    : start(tx, systemActor('page'), request, version, { by: 'system' })

function orderOf(request: TenantRequest, version: PlanVersion, startBy: Date | null): ProvisioningOrder {
  const text = (name: keyof TenantRequest): string => {
    const value = request[name]
    if (typeof value !== 'string') throw new Error(`The request has no ${name}.`)
    return value
  }
  const contactName = text('contactName')
  const [country, city] = [text('country'), text('city')]
  return {
    kind: 'tenant_request',
    id: request.id,
    reference: request.reference,
    planVersionId: version.id,
    customer: {
      company: text('name'),
      contactName,
      contactEmail: text('email'),
      phone: text('phone'),
      country,
      address: text('address'),
      city,
      postalCode: text('postalCode'),
    },
    admin: {
      signInName: signInNameOf({ userName: text('userName'), upnSuffix: text('upnSuffix') }),
      email: text('email'),
      name: contactName,
      phone: text('phone'),
      passwordHash: text('passwordHash'),
      temporary: false,
    },
    numbers: { from: 'stock', country, city, wanted: version.included },
    devices: [],
    startBy: startBy?.toISOString() ?? null,
  }
}
