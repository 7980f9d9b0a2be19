import type { CustomerActor, StaffActor, VisitorActor } from '@/lib/auth/actor'
import { hashPassword, judgePassword } from '@/lib/auth/password'
import { now } from '@/lib/base/clock'
import { readNumber } from '@/lib/base/e164'
import { hashSecret, newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import type { Prisma, TenantRequest } from '@/lib/db/generated/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { findOffered } from '@/lib/service-plans/queries'
import { carrierSettings } from '@/lib/settings/queries'
import { productWords } from '@/lib/users/credentials'
import { shortNamesFor, signInNameOf } from './naming-rules'
import { newestSecret } from './private-link'
import { requestDoors } from './rules'
import type { ChooseTemplate, NameTenant } from './schema'
import { lockRequest } from './step'

/** 003-R01: prospects, tenants that are signed in, and staff on behalf of somebody. */
export type Requester = VisitorActor | CustomerActor | StaffActor

export const originOf = ({ kind }: Requester) =>
  kind === 'visitor' ? ('prospect' as const) : kind === 'customer' ? ('tenant' as const) : ('staff' as const)

/** Whose draft: the browser's, by the secret in its cookie, or that of whoever is signed in. Undefined: there can be none. */
export function draftOf(actor: Requester, secret: string | undefined): Prisma.TenantRequestWhereInput | undefined {
  if (actor.kind === 'visitor') return secret ? { state: 'draft', secretHash: hashSecret(secret) } : undefined
  return {
    state: 'draft',
    origin: originOf(actor),
    requestedById: actor.userId,
    askingCustomerId: actor.kind === 'customer' ? actor.customerId : null,
  }
}

/** What has been typed so far, for the form; never the password, only whether there is one. */
export async function readDraft(actor: Requester, secret?: string) {
  const where = draftOf(actor, secret)
  const found = where && (await db.tenantRequest.findFirst({ where, orderBy: { createdAt: 'desc' } }))
  if (!found) return undefined
  const { planVersionId, name, shortName, upnSuffix, userName, ani, passwordHash } = found
  const { contactName, email, phone, country, address, city, postalCode } = found
  const contact = { contactName, email, phone, country, address, city, postalCode }
  return { planVersionId, name, shortName, upnSuffix, userName, ani, contact, hasPassword: passwordHash !== null }
}

/** 003-R02: the first step makes the draft. Answers the secret that finds it again. */
export async function chooseTemplate(
  actor: Requester,
  { plan }: ChooseTemplate,
  secret?: string,
): Promise<Result<{ secret: string }>> {
  if (!(await findOffered(plan, requestDoors))) return refuse('plan_not_offered', { field: 'plan' })
  const { tenantRequestsOpen } = await carrierSettings()
  return transaction(async tx => {
    const where = draftOf(actor, secret)
    const draft = where && (await lockRequest(tx, where))
    if (draft) {
      await tx.tenantRequest.update({ where: { id: draft.id }, data: { planVersionId: plan } })
      return ok({ secret: secret ?? '' })
    }
    // Whoever has begun may finish.
    if (actor.kind === 'visitor' && !tenantRequestsOpen) return refuse('tenant_requests_closed')
    const id = newId()
    const fresh = newestSecret(id)
    await tx.tenantRequest.create({
      data: {
        id,
        origin: originOf(actor),
        secretHash: hashSecret(fresh),
        planVersionId: plan,
        requestedById: actor.kind === 'visitor' ? null : actor.userId,
        requestedByName: actor.kind === 'visitor' ? null : actor.name,
        askingCustomerId: actor.kind === 'customer' ? actor.customerId : null,
        ...(await contactOf(tx, actor)),
        createdAt: now(),
        stateSince: now(),
      },
    })
    return ok({ secret: fresh })
  })
}

/** What is known of a customer that asks; it may write to somebody else. */
async function contactOf(tx: Tx, actor: Requester) {
  if (actor.kind !== 'customer') return {}
  const { contactEmail: email, ...contact } = await tx.customer.findUniqueOrThrow({
    where: { id: actor.customerId },
    select: {
      contactName: true,
      contactEmail: true,
      phone: true,
      country: true,
      address: true,
      city: true,
      postalCode: true,
    },
  })
  return { ...contact, email }
}

/** 003-R04 to R10. The names are looked up here, so that whoever typed a taken one hears it beside its field. */
export async function nameTenant(actor: Requester, input: NameTenant, secret?: string): Promise<Result<null>> {
  const { password, confirmPassword: _, ani, ...names } = input
  const judged = password === '' ? ok(null) : await judge(input)
  if (!judged.ok) return judged
  const read = readNumber(ani)
  if (!read.ok) return refuse('ani_wrong', { field: 'ani' })
  const passwordHash = password === '' ? undefined : await hashPassword(password)
  return transaction(async tx => {
    const where = draftOf(actor, secret)
    const draft = where && (await lockRequest(tx, where))
    if (!draft) return refuse('tenant_request_gone')
    if (passwordHash === undefined && draft.passwordHash === null)
      return refuse('tenant_password_missing', { field: 'password' })
    const taken = await nameTaken(tx, { ...names, id: draft.id })
    if (taken) return taken
    await tx.tenantRequest.update({
      where: { id: draft.id },
      data: { ...names, ani: read.e164, ...(passwordHash ? { passwordHash } : {}) },
    })
    return ok(null)
  })
}

async function judge({ name, shortName, upnSuffix, userName, password }: NameTenant): Promise<Result<null>> {
  const { carrierName } = await carrierSettings()
  return judgePassword(password, [name, shortName, upnSuffix, userName, carrierName, ...productWords])
}

type Names = Pick<NameTenant, 'name' | 'shortName' | 'upnSuffix' | 'userName'> & { id: string }

/** Unique among requests from the moment they are made until they are cancelled; the indexes have the last word. */
async function nameTaken(tx: Tx, { id, name, shortName, upnSuffix, userName }: Names) {
  const others = { id: { not: id }, state: { notIn: ['draft' as const, 'cancelled' as const] } }
  if ((await tx.tenantRequest.count({ where: { ...others, name } })) > 0) {
    return refuse('tenant_name_taken', { field: 'name', params: { name } })
  }
  const free = async (candidate: string) =>
    (await tx.tenantRequest.count({ where: { ...others, shortName: candidate } })) === 0
  if (shortName === '' || !(await free(shortName))) {
    const suggestion = await firstFree(shortNamesFor(name), free)
    const code = shortName === '' ? 'short_name_missing' : 'short_name_taken'
    return refuse(code, { field: 'shortName', params: { name: shortName, suggestion } })
  }
  const signInName = signInNameOf({ userName, upnSuffix })
  const users = await tx.user.count({ where: { signInName } })
  const requests = await tx.tenantRequest.count({
    where: { ...others, upnSuffix, userName: { equals: userName, mode: 'insensitive' } },
  })
  return users + requests > 0 ? refuse('tenant_user_taken', { field: 'userName', params: { signInName } }) : undefined
}

async function firstFree(candidates: string[], free: (candidate: string) => Promise<boolean>): Promise<string> {
  for (const candidate of candidates) if (await free(candidate)) return candidate
  return `${candidates[0] ?? 'tenant'}${newId().slice(-4)}`
}

/** Everything the form has asked for before its last step. */
export const isNamed = ({ planVersionId, name, passwordHash }: TenantRequest): boolean =>
  planVersionId !== null && name !== null && passwordHash !== null
