import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import NextAuth, { CredentialsSignin } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { cache } from 'react'
import { env, isSecure } from '@/lib/base/env'
import { ok, type Refusal, type Result } from '@/lib/base/result'
import { type CustomerActor, customerScope, type StaffActor, staffScope, type VisitorActor } from './actor'
import { endSession, findSession, signIn as openSession } from './sign-in'

/** Carries a refusal of ours through next-auth's own error. */
class SignInRefused extends CredentialsSignin {
  constructor(readonly refusal: Refusal) {
    super(refusal.code)
  }
}

/**
 * next-auth seals a cookie that holds nothing but a random session id; the Session row behind it is what counts, so that
 * a session can be ended. Its HTTP routes are not mounted: the actions below are the only way in.
 */
const auth = NextAuth(() => ({
  secret: env().AUTH_SECRET,
  trustHost: true,
  session: { strategy: 'jwt', maxAge: 7 * 24 * 3_600 },
  pages: { signIn: '/sign-in' },
  logger: { error: error => (error instanceof CredentialsSignin ? undefined : console.error(error)) },
  cookies: {
    sessionToken: {
      name: isSecure() ? '__Host-portal-session' : 'portal-session',
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() },
    },
  },
  providers: [
    Credentials({
      credentials: { signInName: {}, password: {} },
      async authorize({ signInName, password }) {
        const opened = await openSession(await visitor(), {
          signInName: String(signInName ?? ''),
          password: String(password ?? ''),
        })
        if (!opened.ok) throw new SignInRefused(opened.refusal)
        return { id: opened.value.secret }
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user?.id ? { sub: user.id } : token),
    session: ({ session, token }) => ({ ...session, secret: token.sub }),
  },
}))

/** Who asks when nobody is signed in; the address is the one the proxy in front of us saw. */
export async function visitor(): Promise<VisitorActor> {
  const list = await headers()
  const address = list.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown'
  const device = list.get('user-agent')?.slice(0, 200) ?? ''
  return { kind: 'visitor', name: 'Visitor', source: 'page', address, device, ...(await requestId()) }
}

async function requestId(): Promise<{ requestId?: string }> {
  const id = (await headers()).get('x-request-id')
  return id ? { requestId: id } : {}
}

export async function signIn(input: { signInName: string; password: string }): Promise<Result<null>> {
  try {
    await auth.signIn('credentials', { ...input, redirect: false })
    return ok(null)
  } catch (error) {
    if (error instanceof SignInRefused) return { ok: false, refusal: error.refusal }
    throw error
  }
}

export async function signOut() {
  const session = await currentSession()
  if (session) await endSession(session.actor)
  await auth.signOut({ redirect: false })
}

type CurrentSession = { actor: CustomerActor | StaffActor; mustChangePassword: boolean; company?: string }

/** The live session of this request, looked up once; undefined for visitors and for sessions that were ended. */
export const currentSession = cache(async (): Promise<CurrentSession | undefined> => {
  const sealed = (await auth.auth()) as { secret?: string } | null
  const found = sealed?.secret ? await findSession(sealed.secret) : undefined
  if (!found) return undefined
  const { name, userId, sessionId, mustChangePassword } = found
  const person = { name, userId, sessionId, source: 'page' as const, ...(await requestId()) }
  if (found.customerId === null) {
    const roles = found.staffRoles ?? []
    return { mustChangePassword, actor: { ...person, kind: 'staff', roles, scope: staffScope() } }
  }
  const { customerId, customerRoles, company } = found
  const roles = customerRoles ?? []
  const scope = customerScope(customerId)
  return {
    mustChangePassword,
    company: company ?? '',
    actor: { ...person, kind: 'customer', customerId, roles, scope },
  }
})

async function gate(): Promise<CurrentSession> {
  const session = await currentSession()
  if (!session) {
    const path = (await headers()).get('x-path') ?? '/'
    redirect(`/sign-in?then=${encodeURIComponent(path)}`)
  }
  if (session.mustChangePassword) redirect('/change-password')
  return session
}

/** The gate of every customer page and route: strangers are asked to sign in, staff are sent to their own side. */
export async function requireCustomer(): Promise<CustomerActor & { company: string }> {
  const { actor, company = '' } = await gate()
  if (actor.kind !== 'customer') redirect('/staff')
  return { ...actor, company }
}

export async function requireStaff(): Promise<StaffActor> {
  const { actor } = await gate()
  if (actor.kind !== 'staff') redirect('/overview')
  return actor
}
