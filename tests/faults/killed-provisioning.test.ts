import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '@/lib/auth/actor'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { paymentOf } from '@/lib/payments/queries'
import { hear } from '@/lib/payments/settle'
import { waitUntil } from '@/scripts/wait'
import { aPlan } from '../factories/plan'
import { accepted } from '../factories/registration'
import { aWholeSignUp } from '../factories/sign-up'
import { sampled, soak } from '../setup/sampling'
import { setUpSignUp } from './children/set-up'
import { commits, databaseProxy, type Strike } from './database-proxy'
import { breaches } from './invariants'
import { commandProcesses, killAll, startWorker } from './processes'

let proxy: Awaited<ReturnType<typeof databaseProxy>>
let processes: ReturnType<typeof commandProcesses>
let plan: Awaited<ReturnType<typeof aPlan>>

beforeAll(async () => {
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: '' } })
  plan = await aPlan()
  proxy = await databaseProxy(process.env.DATABASE_URL ?? '')
  processes = commandProcesses({ DATABASE_URL: proxy.url })
})
afterAll(async () => {
  await killAll()
  await proxy.close()
})

type Paid = Awaited<ReturnType<typeof aPaidSignUp>>

/** The gateway has said paid; what that owes, nobody has done yet. */
async function aPaidSignUp() {
  const signUp = await aWholeSignUp(plan)
  const { paymentId = '' } = accepted(await signUp.press())
  const { amount, currency } = await db.payment.findUniqueOrThrow({ where: { id: paymentId } })
  const of = { paymentId, gatewayPaymentId: `pi_${paymentId}`, amount, currency }
  const checkout = { id: `cs_${paymentId}`, url: null, state: 'paid' as const, ...of }
  const says = async () => {
    accepted(await transaction(async tx => ok(await hear(tx, systemActor('webhook'), { kind: 'checkout', checkout }))))
  }
  return { ...signUp, paymentId, says }
}

/** One customer, one Admin, one charge, one set of numbers, one letter: or what there is instead. */
async function wrong({ id, row, e164s }: Paid): Promise<string[]> {
  const { state, reference, customerId, oneTimePassword, email } = await row()
  const plans = await db.customerPlan.findMany({ where: { source: reference }, select: { customerId: true } })
  const numbers = await db.phoneNumber.findMany({ where: { customerId }, orderBy: { e164: 'asc' } })
  const admins = await db.membership.count({ where: { customerId: customerId ?? '' } })
  const payments = await db.payment.findMany({ where: { signUpId: id } })
  const letters = await db.letter.count({ where: { recipient: email ?? '', template: 'sign_up_ready' } })
  const told = JSON.stringify({
    state,
    customers: plans.map(one => one.customerId === customerId),
    numbers: numbers.map(({ e164 }) => e164),
    admins,
    payments: payments.map(one => one.state),
    letters,
    password: oneTimePassword !== null,
  })
  const right = JSON.stringify({
    state: 'live',
    customers: [true],
    numbers: [...e164s].sort(),
    admins: 1,
    payments: ['paid'],
    letters: 1,
    password: true,
  })
  return [...(told === right ? [] : [`${told} instead of ${right}`]), ...(await breaches())]
}

type Point = Omit<Strike, 'kill'> & { name: string }

/** Kills the process at `point`, looks, and lets another one do the same work from its beginning. */
async function survives(point: Point): Promise<string[]> {
  const signUp = await aPaidSignUp()
  await signUp.says()
  const child = await processes.next()
  const struck = proxy.strike({ ...point, kill: () => child.child.kill('SIGKILL') })
  const answer = await child.run('setUp', signUp.id, signUp.paymentId)
  if (answer !== undefined) return [`was not killed and answered ${JSON.stringify(answer)}`]
  await struck
  const left = (await breaches()).map(breach => `right after the kill: ${breach}`)
  await setUpSignUp(signUp.id, signUp.paymentId)
  return [...left, ...(await wrong(signUp))]
}

const both = ['before', 'after'] as const

describe('F30: a process is killed while it sets a sign-up up', () => {
  test('at every commit, before and after, and inside the steps: one customer, one charge, one set of numbers', async () => {
    const child = await processes.next()
    const first = await aPaidSignUp()
    await first.says()
    proxy.takeTrips()
    await child.run('setUp', first.id, first.paymentId)
    const trips = proxy.takeTrips()
    expect(await wrong(first)).toEqual([])
    const count = trips.filter(commits).length
    // Settling the payment, six steps, and how it ended.
    expect(count).toBeGreaterThanOrEqual(8)
    const between: Point[] = Array.from({ length: count }, (_, n) => n + 1).flatMap(nth =>
      both.map(when => ({ nth, when, counts: commits, name: `${when} commit ${nth} of ${count}` })),
    )
    const inside: Point[] = trips.map((_, n) => ({
      nth: n + 1,
      when: 'after' as const,
      counts: () => true,
      name: `inside, at statement ${n + 1} of ${trips.length}`,
    }))
    const found: string[] = []
    for (const point of [...sampled(between, 1), ...sampled(inside, 1)])
      found.push(...(await survives(point)).map(one => `${point.name}: ${one}`))
    expect(found).toEqual([])
  })

  test('a whole worker, in the middle of its steps: the next worker goes on where it was', async () => {
    const touches = ({ sql }: { sql: string }) => /provisioning_step/i.test(sql)
    const points = [2, 5, 8, 11, 14].flatMap(nth =>
      both.map(when => ({ nth, when, counts: touches, name: `${when} step statement ${nth}` })),
    )
    const found: string[] = []
    for (const point of soak ? points : sampled(points, 1)) {
      const signUp = await aPaidSignUp()
      const worker = startWorker({ DATABASE_URL: proxy.url })
      await worker.ready()
      const struck = proxy.strike({ ...point, kill: () => worker.child.kill('SIGKILL') })
      await signUp.says()
      await struck
      expect(await worker.ended).toMatchObject({ signal: 'SIGKILL' })
      found.push(...(await breaches()).map(breach => `${point.name}, right after the kill: ${breach}`))
      const next = startWorker()
      await waitUntil(async () => (await signUp.row()).state === 'live', 90_000, 100).catch(() => {})
      expect((await paymentOf(signUp.id))?.id).toBe(signUp.paymentId)
      found.push(...(await wrong(signUp)).map(one => `${point.name}: ${one}`))
      await next.kill()
    }
    expect(found).toEqual([])
  })
})
