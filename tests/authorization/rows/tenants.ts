import { now } from '@/lib/base/clock'
import { hashSecret, newId, newSecret } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { aPlan } from '../../factories/plan'
import { place } from '../make'
import type { Somebody } from '../people'
import { type ActionRow, type Audience, inFile } from '../row'
import type { Tenant } from '../world'

const anybody: Audience = 'anyone'
const admins: Audience = { customer: ['admin'] }
const managers: Audience = { staff: ['support', 'administrator'] }
const everybody: Audience = { staff: ['support', 'fulfilment', 'administrator'] }

/** The wizard's cookie says whose draft it is. */
const cookie = '@portal-tenant-request'
const secretOf = (who: Somebody, secret: string) => (who.standing.as === 'visitor' ? { [cookie]: secret } : {})

const contact = () => ({ contactName: 'Sara Cole', email: `sara.${newId().slice(-8)}@acme.test`, ...place })
const named = () => {
  const name = `Tenant${newId().slice(-8)}`
  return { name, shortName: name.slice(-10), upnSuffix: `${name.toLowerCase()}.example`, userName: 'sara' }
}

type Changes = Partial<Prisma.TenantRequestUncheckedCreateInput>

/** A tenant request as it stands in this state, without the way there. */
export async function tenantRequest(changes: Changes) {
  const secret = newSecret()
  const { id: planVersionId } = await aPlan()
  const at = now()
  const row = { id: newId(), origin: 'prospect' as const, planVersionId, createdAt: at, stateSince: at }
  const { reference } = await db.tenantRequest.create({
    data: {
      ...row,
      ...named(),
      passwordHash: 'x',
      ani: '+442079460123',
      ...contact(),
      secretHash: hashSecret(secret),
      ...changes,
    },
  })
  return { reference, secret }
}

const by = (own: Tenant, { userId, standing }: Somebody): Changes => {
  if (standing.as === 'customer') return { origin: 'tenant', requestedById: userId, askingCustomerId: own.id }
  return standing.as === 'staff' ? { origin: 'staff', requestedById: userId } : {}
}

/** The three tabs of the wizard, for each of those who may open it. */
const wizard = (audience: Audience): Record<'choose' | 'name' | 'create', ActionRow> => ({
  choose: { for: audience, makes: true, form: async () => ({ plan: (await aPlan()).id }) },
  name: {
    for: audience,
    async form(own, who) {
      const { secret } = await tenantRequest({ state: 'draft', ...by(own, who) })
      return { ...named(), ani: '+442079460123', ...secretOf(audience === 'anyone' ? stranger(who) : who, secret) }
    },
  },
  create: {
    for: audience,
    async form(own, who) {
      const { secret } = await tenantRequest({ state: 'draft', ...by(own, who) })
      return { ...contact(), terms: 'on', ...secretOf(audience === 'anyone' ? stranger(who) : who, secret) }
    },
  },
})

/** Whoever uses the open door is a visitor to it, signed in or not. */
const stranger = (who: Somebody): Somebody => ({ ...who, standing: { as: 'visitor' } })

const [open, own, onBehalf] = [wizard(anybody), wizard(admins), wizard(managers)]

const decided = (state: 'accepted' | 'scheduled' | 'failed', more: Record<string, string> = {}): ActionRow => ({
  for: managers,
  form: async () => ({ reference: (await tenantRequest({ state })).reference, ...more }),
})

export const tenantRows = {
  ...inFile('app/(public)/tenant-request/actions.ts', {
    chooseTemplateAction: open.choose,
    nameTenantAction: open.name,
    createTenantAction: open.create,
    withdrawRequestAction: {
      for: anybody,
      form: async () => ({ secret: (await tenantRequest({ state: 'accepted' })).secret }),
    },
  }),
  ...inFile('app/(customer)/tenant-requests/actions.ts', {
    chooseOwnTemplateAction: own.choose,
    nameOwnTenantAction: own.name,
    createOwnTenantAction: own.create,
    withdrawOwnAction: {
      for: admins,
      form: async ({ id }) => ({
        reference: (await tenantRequest({ state: 'accepted', origin: 'tenant', askingCustomerId: id })).reference,
      }),
    },
  }),
  ...inFile('app/(staff)/staff/tenant-requests/actions.ts', {
    chooseTemplateForAction: onBehalf.choose,
    nameTenantForAction: onBehalf.name,
    createTenantForAction: onBehalf.create,
    provisionNowAction: decided('accepted'),
    scheduleOffPeakAction: decided('accepted'),
    unscheduleAction: decided('scheduled'),
    cancelRequestAction: decided('accepted', { reason: 'Not wanted any more.' }),
    retryRequestAction: { ...decided('failed'), for: everybody },
  }),
}
