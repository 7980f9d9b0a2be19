import { systemActor, type VisitorActor } from '@/lib/auth/actor'
import { days, fromNow, hours, minutes, now, setClock } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok, type Result } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { hear } from '@/lib/payments/settle'
import { workOff } from '@/lib/provisioning/run'
import { offeredPlans } from '@/lib/service-plans/queries'
import { saveAddress } from '@/lib/sign-ups/address'
import { chooseNumbers } from '@/lib/sign-ups/numbers'
import { paymentSettled } from '@/lib/sign-ups/paid'
import { choosePayment, signUpNow } from '@/lib/sign-ups/paying'
import { choosePlan } from '@/lib/sign-ups/plan'
import { signUpProvisioned } from '@/lib/sign-ups/provisioned'
import { newSignUpSecret } from '@/lib/sign-ups/secret'

const visitor: VisitorActor = { kind: 'visitor', name: 'Visitor', source: 'script', address: '127.0.0.1' }
/** Kept apart for these: what people try the demo with stays free. */
const city = 'Leicester'
const stock = (n: number) => `+4411649601${String(n).padStart(2, '0')}`

function accepted<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`The demo's sign-ups were refused: ${result.refusal.code}`)
  return result.value
}

type Wanted = {
  plan: string
  company: string
  contactName: string
  email: string
  numbers?: number[]
  /** How many of the plan's first device. */
  devices?: number
  payBy?: 'pay' | 'on_invoice'
  ago: number
}

/** Through the same doors as anybody, at a moment of the past. */
async function signUp({ plan: name, company, contactName, email, numbers, devices = 0, payBy = 'pay', ago }: Wanted) {
  setClock()
  const at = now().getTime() - ago
  setClock(() => new Date(at))
  const plan = (await offeredPlans('sign_up')).find(one => one.name === name)
  if (!plan) throw new Error(`The demo has no plan ${name}`)
  const { id = '' } = accepted(await choosePlan(visitor, { planVersionId: plan.id, version: 0 }, undefined))
  const secret = newSignUpSecret(id)
  const version = async () => (await db.signUp.findUniqueOrThrow({ where: { id } })).version
  const address = { country: 'GB', address: '4 Canal Walk', city, postalCode: 'LE1 1AA', phone: '0116 496 0199' }
  accepted(await saveAddress(visitor, { company, contactName, email, ...address, version: await version() }, secret))
  if (!numbers) return { id, paymentId: '' }
  const chosen = {
    country: 'GB',
    city,
    number: numbers.map(stock),
    device: plan.devices.slice(0, 1).map(one => one.id),
    quantity: plan.devices.slice(0, 1).map(() => devices),
  }
  accepted(await chooseNumbers(visitor, { ...chosen, version: await version() }, secret))
  accepted(await choosePayment(visitor, { payBy, version: await version() }, secret))
  const { paymentId = '' } = accepted(await signUpNow(visitor, { terms: 'on', version: await version() }, secret))
  return { id, paymentId }
}

type Pressed = Awaited<ReturnType<typeof signUp>>

/** What the card gateway and the worker would have done meanwhile. */
async function paid({ id: signUpId, paymentId }: Pressed) {
  const { gateway, amount, currency } = await db.payment.findUniqueOrThrow({ where: { id: paymentId } })
  if (gateway === 'stripe') {
    const of = { paymentId, gatewayPaymentId: `pi_test_demo_${newId()}`, amount, currency }
    const checkout = { id: `cs_test_demo_${newId()}`, url: null, state: 'paid' as const, ...of }
    const actor = systemActor('webhook', 'Payment gateway')
    await transaction(async tx => ok(await hear(tx, actor, { kind: 'checkout', checkout })))
  }
  await paymentSettled({ signUpId, paymentId, state: 'paid' })
}

async function setUp({ id }: Pressed, code: string | null = null) {
  const { operationId } = await db.signUp.findUniqueOrThrow({ where: { id } })
  if (!operationId) throw new Error('The demo has nothing to set up')
  await workOff(operationId)
  const { customerId } = await db.operation.findUniqueOrThrow({ where: { id: operationId } })
  await signUpProvisioned({ id, operationId, ok: code === null, customerId: code === null ? customerId : null, code })
}

/** So that the pages are alive: paid by card and on invoice, failed and given back, waiting for the night, given up half way. */
export async function signUps() {
  const books = await signUp({
    plan: 'Starter',
    company: 'Kestrel Books Ltd',
    contactName: 'Nora Whitfield',
    email: 'nora.whitfield@kestrel.example',
    numbers: [0],
    devices: 2,
    ago: days(19),
  })
  await paid(books)
  await setUp(books)
  const legal = await signUp({
    plan: 'Business',
    company: 'Heron Legal LLP',
    contactName: 'Amir Rahman',
    email: 'amir.rahman@heron.example',
    numbers: [1, 2, 3, 4, 5],
    devices: 5,
    payBy: 'on_invoice',
    ago: days(6),
  })
  await paid(legal)
  await setUp(legal)
  const bakery = await signUp({
    plan: 'Starter',
    company: 'Plover Bakery Ltd',
    contactName: 'Ewa Nowak',
    email: 'ewa.nowak@plover.example',
    numbers: [6],
    ago: hours(20),
  })
  await paid(bakery)
  // Somebody took the number out of the stock by hand in that minute.
  const taken = { pool: 'cooling' as const, coolsUntil: fromNow(days(12)) }
  await db.phoneNumber.update({ where: { e164: stock(6) }, data: taken })
  await setUp(bakery, 'numbers_gone')
  const studio = await signUp({
    plan: 'Overnight',
    company: 'Curlew Studio Ltd',
    contactName: 'Liam Byrne',
    email: 'liam.byrne@curlew.example',
    numbers: [7, 8],
    devices: 1,
    ago: minutes(25),
  })
  await paid(studio)
  await signUp({
    plan: 'Business',
    company: 'Dunlin Travel Ltd',
    contactName: 'Tess Morgan',
    email: 'tess.morgan@dunlin.example',
    ago: hours(3),
  })
  setClock()
}
