import type { VisitorActor } from '@/lib/auth/actor'
import { signIn } from '@/lib/auth/sign-in'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { register } from '@/lib/registrations/commands'
import { Register } from '@/lib/registrations/schema'
import { inviteColleague } from '@/lib/users/invite'
import { requestPasswordReset } from '@/lib/users/resets'
import { aForm } from '@/tests/factories/registration'
import { aUser, customerOf } from '@/tests/factories/user'
import { type BenchLine, median } from './line'

const pairs = Number(process.env.BENCH_PAIRS ?? 200)
/** A difference that nobody sees through a network. */
const mostMs = 5

type Ask = (email: string, known: boolean) => Promise<unknown>

/**
 * Whether the time of an answer tells that a name has an account: medians of known and unknown names, asked in turn so
 * that a slow moment hits both, at the commands behind sign-in, "Forgot password?", registration and invitation.
 */
export async function benchEnumeration(): Promise<BenchLine[]> {
  const admin = customerOf(await aUser())
  const settings = { carrierName: 'Northwind', supportEmail: 'support@northwind.test' }
  await db.carrierSettings.upsert({ where: { id: 1 }, create: { id: 1, ...settings }, update: settings })
  const asks: Record<string, Ask> = {
    'sign-in': email => signIn(from(), { signInName: email, password: 'not the password of anybody' }),
    reset: email => requestPasswordReset(from(), { signInName: email }),
    register: email => register(from(), Register.parse(aForm({ email }))),
    invite: (email, known) => inviteColleague(admin, { email, name: known ? 'Kim' : 'Kay', roles: ['numbers'] }),
  }
  const lines: BenchLine[] = []
  for (const [name, ask] of Object.entries(asks)) lines.push(await compare(name, ask))
  return lines
}

let visitors = 0

function from(): VisitorActor {
  visitors += 1
  const address = `10.${visitors >> 16}.${(visitors >> 8) & 255}.${visitors & 255}`
  return { kind: 'visitor', name: 'Visitor', source: 'page', address }
}

async function compare(name: string, ask: Ask): Promise<BenchLine> {
  const known: number[] = []
  const unknown: number[] = []
  for (let at = -10; at < pairs; at++) {
    const { email } = await aUser()
    const times = { known: 0, unknown: 0 }
    // Who comes first changes, so that neither is always the one after a pause.
    for (const which of at % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
      const asked = performance.now()
      await ask(which === 'known' ? email : `nobody.${newId()}@acme.test`, which === 'known')
      times[which] = performance.now() - asked
    }
    if (at < 0) continue
    known.push(times.known)
    unknown.push(times.unknown)
  }
  const [one, other] = [median(known), median(unknown)]
  console.log(`${name}: known ${one.toFixed(2)} ms, unknown ${other.toFixed(2)} ms, medians of ${pairs}`)
  const measured = Math.abs(one - other)
  return { name: `${name}: known or unknown, difference`, measured, anchor: mostMs, unit: 'ms', most: 1 }
}
