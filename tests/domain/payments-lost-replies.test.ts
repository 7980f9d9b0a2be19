import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { askWhileWaiting } from '@/lib/payments/asking'
import { makeCheckout } from '@/lib/payments/checkout'
import { paymentSelect } from '@/lib/payments/queries'
import { askGateway, refundAtGateway } from '@/lib/payments/reconcile'
import { refundPayment } from '@/lib/payments/refunds'
import { aCardGateway, anOpenPayment } from '../factories/payment'
import { ownerQuery } from '../setup/owner'
import type { CardGateway } from '../simulators/card-gateway/server'
import { usual } from '../simulators/card-gateway/settings'

let gateway: CardGateway
beforeAll(async () => {
  gateway = await aCardGateway()
})
afterAll(() => gateway.stop())

/** As the queue and the person do: once more, until it is done. Says how often it was not. */
async function until(work: () => Promise<boolean>): Promise<number> {
  for (let failed = 0; ; failed++) {
    const done = await work().catch(() => false)
    if (done || failed > 3) return failed
  }
}

/** Made, paid, told by nobody, sent back: every call that a payment ever needs. */
const calls = ['make the page', 'ask for it', 'look for refunds', 'refund']

it.each(calls.map((name, place) => ({ name, place })))(
  'a process that dies between the gateway’s answer to “$name” and our commit leaves one page, one charge, one refund',
  async ({ place }) => {
    // Two: the client repeats a broken connection once by itself.
    Object.assign(gateway.settings, usual(), { events: 'never', lostAfter: place, lostReplies: 2 })
    const { id, signUpId } = await anOpenPayment()
    let failed = await until(async () => (await makeCheckout(id)).ok)
    const pages = gateway.checkouts().filter(({ reference }) => reference === id)
    expect(pages).toHaveLength(1)
    for (const page of pages) await gateway.desk.approve(page)
    const run = (job: (payload: unknown) => Promise<void>) => () => job({ id }).then(() => true)
    failed += await until(run(askGateway))
    expect(await db.payment.findUnique({ where: { id } })).toMatchObject({ state: 'paid' })
    await transaction(tx => refundPayment(tx, systemActor('job'), id, 'Could not be provisioned'))
    failed += await until(run(refundAtGateway))
    expect(failed, 'calls whose answer was lost').toBe(1)

    expect(await db.payment.findMany({ where: { signUpId } })).toMatchObject([{ state: 'refunded', problem: null }])
    const intents = pages.map(({ intent }) => intent)
    expect(gateway.refunds().filter(({ intent }) => intents.includes(intent))).toHaveLength(1)
    const letters = await db.letter.findMany({ where: { dedupeKey: { contains: id } }, orderBy: { id: 'asc' } })
    expect(letters.map(({ template }) => template)).toEqual(['payment_receipt', 'payment_refunded'])
  },
)

it('no event ever comes: whoever waits on the page has the gateway asked at once, and not at every look', async () => {
  Object.assign(gateway.settings, usual(), { events: 'never' })
  const { id } = await anOpenPayment()
  await makeCheckout(id)
  const page = gateway.checkouts().find(({ reference }) => reference === id)
  if (page) await gateway.desk.approve(page)
  const look = async () => askWhileWaiting(await db.payment.findUniqueOrThrow({ where: { id }, select: paymentSelect }))
  const job = () => jobsOf('payment.ask', id)
  await look()
  expect(await job()).toHaveLength(1)
  await ownerQuery(`DELETE FROM graphile_worker._private_jobs WHERE payload->>'id' = $1`, [id])
  await look()
  expect(await job()).toEqual([])
  await askGateway({ id })
  expect(await db.payment.findUnique({ where: { id } })).toMatchObject({ state: 'paid' })
})

const jobsOf = (task: string, id: string) =>
  ownerQuery(
    `SELECT j.id FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE t.identifier = $1 AND j.payload->>'id' = $2`,
    [task, id],
  )
