import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import NextAuth from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { cache } from 'react'
import { env, isSecure } from '@/lib/base/env'
import { log } from '@/lib/base/log'
import { ok, type Result } from '@/lib/base/result'
import { type CustomerActor, customerScope, type StaffActor, staffScope, type VisitorActor } from './actor'
import { type EndedActing, endSession, findSession } from './live-session'
import type { CustomerRole } from './permissions'
import { type Renewal, renewalOf } from './renewal'
import { openSecret, sealSecret } from './session-cookie'
import { type OpenedSession, signIn as openSession } from './sign-in'
import { type Waiting, waitingPath, waitsFor } from './waiting'

const week = 7 * 24 * 3_600

/** `__Host-` binds the cookie to this host and to https; a browser refuses the prefix on plain http (the demo). */
const cookieName = (name: string) => (isSecure() ? `__Host-portal-${name}` : `portal-${name}`)
const cookieOptions = () => ({ httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure() })

/**
 * next-auth sets a cookie that holds nothing but a random session id; the Session row behind it is what counts, so that
 * a session can be ended. Its HTTP routes are not mounted, so the id handed to `authorize` is always one that `signIn`
 * below has just opened, and the host it trusts builds no address that anybody sees.
 */
const auth = NextAuth(() => ({
  secret: env().AUTH_SECRET,
  trustHost: true,
  session: { strategy: 'jwt', maxAge: week },
  jwt: {
    encode: ({ token }) => sealSecret(token?.sub ?? '', env().AUTH_SECRET),
    decode: ({ token }) => ({ sub: openSecret(token ?? '', env().AUTH_SECRET) ?? '' }),
  },
  useSecureCookies: isSecure(),
  logger: { error: error => log.error({ err: error }, 'next-auth failed'), warn: () => {}, debug: () => {} },
  cookies: {
    sessionToken: { name: cookieName('session'), options: cookieOptions() },
    // next-auth always sets it and we never read it: it dies on arrival.
    callbackUrl: { name: cookieName('callback'), options: { ...cookieOptions(), maxAge: 0 } },
  },
  providers: [Credentials({ credentials: { secret: {} }, authorize: ({ secret }) => ({ id: String(secret) }) })],
  callbacks: { jwt: ({ token, user }) => (user?.id ? { sub: user.id } : token) },
}))

/** Who asks when nobody is signed in; the address is the one the proxy in front of us saw. */
export async function visitor(): Promise<VisitorActor> {
  const list = await headers()
  const nearest = list.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
  const address = nearest.replace(/^::ffff:(?=\d+\.)/, '').slice(0, 64) || 'unknown'
  const device = list.get('user-agent')?.slice(0, 200) ?? ''
  return { kind: 'visitor', name: 'Visitor', source: 'page', address, device, ...(await requestId()) }
}

async function requestId(): Promise<{ requestId?: string }> {
  const id = (await headers()).get('x-request-id')
  return id ? { requestId: id } : {}
}

/** Opens a session and gives its cookie to the browser; the session this browser had before is over. */
export async function signIn(input: {
  signInName: string
  password: string
}): Promise<Result<Omit<OpenedSession, 'secret'>>> {
  const opened = await openSession(await visitor(), input)
  if (!opened.ok) return opened
  const before = await sessionOfAnyKind()
  if (before) await endSession(before.actor)
  const { secret, ...about } = opened.value
  await giveCookie(secret)
  return ok(about)
}

const giveCookie = (secret: string) => auth.signIn('credentials', { secret, redirect: false, redirectTo: '/' })

/**
 * Before a command that may raise what this session may do: the name that the session will have then. When this very
 * form has raised it already, the browser gets the cookie again that the first answer brought.
 */
export async function renewalFor(formKey: FormDataEntryValue | null): Promise<Renewal | undefined> {
  const secret = await cookieSecret()
  if (!secret) return undefined
  const renewal = renewalOf(secret, formKey)
  if (await findSession(secret)) return renewal
  if (await findSession(renewal.secret)) await giveCookie(renewal.secret)
  return undefined
}

/** After it: the browser gets the new name, if the session has it now. */
export async function takeUpRenewal({ secret }: Renewal) {
  if (await findSession(secret)) await giveCookie(secret)
}

export async function signOut() {
  const session = await sessionOfAnyKind()
  if (session) await endSession(session.actor)
  await auth.signOut({ redirect: false, redirectTo: '/' })
}

type CurrentSession = {
  actor: CustomerActor | StaffActor
  waitsFor: Waiting | undefined
  timeZone: string
  company: string
  endedActing: EndedActing | undefined
}

/** The session id in the cookie. Opened here and not by next-auth, which would seal a new cookie for every page. */
async function cookieSecret(): Promise<string | undefined> {
  const cookie = (await cookies()).get(cookieName('session'))?.value
  return cookie && openSecret(cookie, env().AUTH_SECRET)
}

/**
 * The live session of this request, looked up once, also while something has to be done first: only for the pages and
 * doors that serve that.
 */
export const sessionOfAnyKind = cache(async (): Promise<CurrentSession | undefined> => {
  const secret = await cookieSecret()
  const found = secret ? await findSession(secret) : undefined
  if (!found) return undefined
  const { name, userId, sessionId, timeZone, actingForId } = found
  const { address } = await visitor()
  const person = { name, userId, sessionId, address, source: 'page' as const, ...(await requestId()) }
  const common = {
    waitsFor: waitsFor({ ...found, isStaff: found.staffRoles !== null }),
    timeZone,
    company: found.actingForCompany ?? found.company ?? '',
    endedActing: found.endedActing,
  }
  if (actingForId !== null) {
    // Not an Admin: neither the team nor the grant of Zoom is the carrier's to change.
    const roles: CustomerRole[] = ['numbers', 'orders']
    const scope = customerScope(actingForId)
    return { ...common, actor: { ...person, kind: 'customer', customerId: actingForId, roles, scope, acting: true } }
  }
  if (found.customerId === null) {
    return { ...common, actor: { ...person, kind: 'staff', roles: found.staffRoles ?? [], scope: staffScope() } }
  }
  const { customerId } = found
  const scope = customerScope(customerId)
  return {
    ...common,
    actor: { ...person, kind: 'customer', customerId, roles: found.customerRoles ?? [], scope },
  }
})

/** The session that may act; undefined for visitors, for ended sessions, and while something has to be done first. */
export async function currentSession(): Promise<CurrentSession | undefined> {
  const session = await sessionOfAnyKind()
  return session?.waitsFor ? undefined : session
}

async function gate(): Promise<CurrentSession> {
  const session = await sessionOfAnyKind()
  if (!session) {
    const path = (await headers()).get('x-path') ?? '/'
    redirect(`/sign-in?then=${encodeURIComponent(path)}`)
  }
  if (session.waitsFor) redirect(waitingPath(session.waitsFor))
  return session
}

/** The gate of every customer page and route: strangers are asked to sign in, staff are sent to their own side. */
export async function requireCustomer(): Promise<CustomerActor & { company: string; timeZone: string }> {
  const { actor, company, timeZone } = await gate()
  if (actor.kind !== 'customer') redirect('/staff')
  return { ...actor, company, timeZone }
}

export async function requireStaff(): Promise<StaffActor & { timeZone: string; endedActing: EndedActing | undefined }> {
  const { actor, timeZone, endedActing } = await gate()
  if (actor.kind !== 'staff') redirect('/overview')
  return { ...actor, timeZone, endedActing }
}
