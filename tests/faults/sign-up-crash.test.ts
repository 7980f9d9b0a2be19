import { beforeAll, expect, test } from 'vitest'
import { systemActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { paymentOf } from '@/lib/payments/queries'
import { hear } from '@/lib/payments/settle'
import { workOff } from '@/lib/provisioning/run'
import { paymentSettled } from '@/lib/sign-ups/paid'
import { accepted } from '../factories/registration'
import { aWholeSignUp, provision } from '../factories/sign-up'
import { breaches } from './invariants'

beforeAll(async () => {
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: '' } })
})

/** Stops whoever asks it after one move, as a worker that is told to stop, or dies and is taken over. */
function afterOneMove(): AbortSignal {
  let asked = 0
  return {
    get aborted() {
      return asked++ > 0
    },
  } as AbortSignal
}

type SignUp = Awaited<ReturnType<typeof aWholeSignUp>>

async function gatewaySaysPaid({ id }: SignUp) {
  const payment = await paymentOf(id)
  if (!payment) throw new Error('nothing to pay')
  const { amount, currency } = payment
  const of = { paymentId: payment.id, gatewayPaymentId: `pi_${payment.id}`, amount, currency }
  const checkout = { id: `cs_${payment.id}`, url: null, state: 'paid' as const, ...of }
  accepted(await transaction(async tx => ok(await hear(tx, systemActor('webhook'), { kind: 'checkout', checkout }))))
}

async function settle({ id }: SignUp) {
  const paymentId = (await paymentOf(id))?.id ?? ''
  await paymentSettled({ signUpId: id, paymentId, state: 'paid' })
}

async function oneMove({ row }: SignUp) {
  const { operationId } = await row()
  if (operationId) await workOff(operationId, afterOneMove())
}

const isOver = async ({ row }: SignUp) => ['live', 'failed'].includes((await row()).state)

/** What breaks the provisioning for good, or nothing. */
const harms = {
  live: async () => {},
  failed: async ({ e164s }: SignUp) => {
    await db.phoneNumber.updateMany({ where: { e164: { in: e164s } }, data: { pool: 'cooling', coolsUntil: now() } })
    await db.stockHold.deleteMany({ where: { e164: { in: e164s } } })
  },
}

test.each(['live', 'failed'] as const)(
  'money and customers match after every commit, each done twice: %s',
  async end => {
    const signUp = await aWholeSignUp()
    const seen: string[] = []
    const twice = async (name: string, step: (signUp: SignUp) => Promise<unknown>) => {
      for (const time of ['once', 'again']) {
        await step(signUp)
        const found = await breaches()
        seen.push(...found.map(breach => `${name}, ${time}: ${breach}`))
      }
    }
    await twice('pressed', () => signUp.press())
    await twice('told', gatewaySaysPaid)
    await twice('settled', settle)
    await harms[end](signUp)
    for (let move = 1; move <= 20 && !(await isOver(signUp)); move++) {
      await twice(`move ${move}`, oneMove)
      const operation = await db.operation.findUniqueOrThrow({ where: { id: (await signUp.row()).operationId ?? '' } })
      if (operation.finishedAt) await twice('ended', () => provision(signUp.id))
    }
    await twice('settled late', settle)
    expect(seen).toEqual([])
    expect((await signUp.row()).state).toBe(end)
    expect((await paymentOf(signUp.id))?.state).toBe(end === 'live' ? 'paid' : 'refunding')
  },
)
