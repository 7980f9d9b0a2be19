import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { signIn } from '@/lib/auth/sign-in'
import { db } from '@/lib/db/client'
import { makeCheckout } from '@/lib/payments/checkout'
import { doneBehind } from '@/lib/sign-ups/done'
import { lastPageSecret } from '@/lib/sign-ups/secret'
import { aPlan } from '@/tests/factories/plan'
import { accepted, aVisitor } from '@/tests/factories/registration'
import { aWholeSignUp } from '@/tests/factories/sign-up'
import { startCardGateway } from '@/tests/simulators/card-gateway/server'
import { startMailInbox } from '@/tests/simulators/mail/server'
import { responds } from '../stack/supervised'
import { type BenchLine, median } from './line'
import { startWorker } from './worker'

const alone = Number(process.env.BENCH_SIGN_UPS ?? 9)
const atOnce = Number(process.env.BENCH_AT_ONCE ?? 50)
const mostMs = 5_000
const patience = 300_000

/**
 * From "Sign up" to a sign-in that works: a real web process that hears the stand-in's signed webhooks, a real worker
 * that sets up. One after the other, then 50 at once: as many customers, charges and numbers as people, or it throws.
 */
export async function benchSignUp(): Promise<BenchLine[]> {
  const { PORTAL_URL = '', STRIPE_SECRET_KEY: secretKey = '' } = process.env
  const { STRIPE_WEBHOOK_SECRET: webhookSecret = '' } = process.env
  const webhookUrl = `${PORTAL_URL}/api/payments/webhook`
  const [inbox, gateway] = [await startMailInbox(), await startCardGateway({ secretKey, webhookSecret, webhookUrl })]
  Object.assign(process.env, { PAY_URL: gateway.url, SMTP_URL: inbox.smtpUrl })
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: '' } })
  const web = spawn(process.execPath, ['scripts/web.mjs'], { stdio: 'ignore' })
  const worker = await startWorker()
  try {
    while (!(await responds(`${PORTAL_URL}/api/health`))) await pause(100)
    const plan = await aPlan({ included: [{ numberType: 'toll', quantity: 1 }] })
    await goes(await aWholeSignUp(plan))
    const times: number[] = []
    for (let n = 0; n < alone; n++) times.push(await goes(await aWholeSignUp(plan)))
    const many = []
    for (let n = 0; n < atOnce; n++) many.push(await aWholeSignUp(plan))
    const together = await Promise.all(many.map(goes))
    const given = await db.phoneNumber.count({ where: { customerId: { not: null } } })
    const customers = await db.signUp.count({ where: { state: 'live', customerId: { not: null } } })
    const charges = await db.payment.count({ where: { state: 'paid' } })
    const expected = 1 + alone + atOnce
    if (given !== expected || customers !== expected || charges !== expected) {
      throw new Error(`${expected} signed up: ${given} numbers, ${customers} customers, ${charges} charges`)
    }
    together.sort((a, b) => a - b)
    const last = together.at(-1) ?? 0
    console.log(`sign-up: ${atOnce} at once, median ${median(together).toFixed(0)} ms, last ${last.toFixed(0)} ms`)
    return [{ name: 'sign-up to a working sign-in', measured: median(times), anchor: mostMs, unit: 'ms', most: 1 }]
  } finally {
    web.kill('SIGTERM')
    worker.kill('SIGTERM')
    await Promise.all([gateway.stop(), inbox.stop()])
  }
}

/** Presses "Sign up", approves on the gateway's page, waits for the last page and signs in with what it says. */
async function goes(signUp: Awaited<ReturnType<typeof aWholeSignUp>>): Promise<number> {
  const from = performance.now()
  const { paymentId = '' } = accepted(await signUp.press())
  const { payUrl } = accepted(await makeCheckout(paymentId))
  const approved = await fetch(`${payUrl}/approve`, { method: 'POST', redirect: 'manual' })
  if (approved.status >= 400) throw new Error(`the gateway answered ${approved.status}`)
  for (;;) {
    const done = await doneBehind(signUp.secret, lastPageSecret(signUp.id, paymentId))
    if (done?.state === 'failed') throw new Error(`${done.reference} has failed`)
    if (done?.state === 'live') {
      const { signInName, password = '' } = done
      accepted(await signIn({ ...aVisitor(), address: signUp.id }, { signInName, password }))
      return performance.now() - from
    }
    if (performance.now() - from > patience) throw new Error(`${signUp.id} is not ready after ${patience} ms`)
    await pause(50)
  }
}
