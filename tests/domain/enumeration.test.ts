import { beforeAll, describe, expect, it } from 'vitest'
import type { VisitorActor } from '@/lib/auth/actor'
import { signIn } from '@/lib/auth/sign-in'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { register } from '@/lib/registrations/commands'
import { Register } from '@/lib/registrations/schema'
import { inviteColleague } from '@/lib/users/invite'
import { requestPasswordReset } from '@/lib/users/resets'
import { aForm } from '../factories/registration'
import { aUser, customerOf } from '../factories/user'
import { anAddress } from '../setup/request'
import { workOf } from '../setup/work'

beforeAll(async () => {
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind', supportEmail: 'support@northwind.test' } })
})

const visitor = (): VisitorActor => ({ kind: 'visitor', name: 'Visitor', source: 'page', address: anAddress() })

type Answer = { ok: boolean; refusal?: { code: string }; value?: unknown }

/** What is seen of an answer: its code, or its value with the reference and the address that was typed left out. */
async function seen(email: string, ask: () => Promise<Answer>) {
  let text = ''
  const work = await workOf(async () => {
    text = JSON.stringify(await ask())
      .replaceAll(email, 'address')
      .replace(/REG-\d+/, 'REG')
  })
  return { text, work }
}

type Ask = (email: string) => Promise<Answer>
let admin: ReturnType<typeof customerOf>
const asks: Record<string, Ask> = {
  'sign-in': email => signIn(visitor(), { signInName: email, password: 'not the password' }),
  reset: email => requestPasswordReset(visitor(), { signInName: email }),
  register: email => register(visitor(), Register.parse(aForm({ email }))),
  invite: email => inviteColleague(admin, { email, name: 'Kim Lund', roles: ['numbers'] }),
}

describe('whether a name has an account is not told by', () => {
  it.each(Object.entries(asks))('%s: the same answer, the same hash work, as many queries', async (_, ask) => {
    admin = customerOf(await aUser())
    // The first call of a process makes its connection and prepares its statements.
    for (const email of ['warm@up.test', (await aUser()).email]) await ask(email)
    const known = (await aUser()).email
    const unknown = `nobody.${newId()}@acme.test`
    expect(await seen(known, () => ask(known))).toEqual(await seen(unknown, () => ask(unknown)))
  })
})
