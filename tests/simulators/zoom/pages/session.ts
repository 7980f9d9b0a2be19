import { randomBytes } from 'node:crypto'
import type { User } from '../accounts'
import { type Call, cookieOf, type Reply, redirect } from '../http'
import type { Simulator } from '../simulator'

const cookieName = 'zoom_standin_session'

export function signedInUser(simulator: Simulator, call: Call): User | null {
  const session = cookieOf(call, cookieName)
  const userId = session ? simulator.store.sessions.get(session) : undefined
  const user = userId ? simulator.store.users.get(userId) : undefined
  return user?.status === 'active' ? user : null
}

export function toSignIn(next: string): Reply {
  return redirect(`/signin?next=${encodeURIComponent(next)}`)
}

export function signIn(simulator: Simulator, user: User, next: string): Reply {
  const session = randomBytes(24).toString('base64url')
  simulator.store.sessions.set(session, user.id)
  simulator.store.onChange()
  return redirect(localPath(next), { 'set-cookie': `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Lax` })
}

export function signOut(simulator: Simulator, call: Call): Reply {
  const session = cookieOf(call, cookieName)
  if (session) simulator.store.sessions.delete(session)
  simulator.store.onChange()
  return redirect('/signin', { 'set-cookie': `${cookieName}=; Path=/; Max-Age=0` })
}

/** Only ways within the stand-in itself: no open redirect, not even here. */
function localPath(next: string): string {
  return /^\/(?![/\\])/.test(next) ? next : '/'
}
