import { systemActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId, newSecret } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { openPayment, type PaymentOrder } from '@/lib/payments/opening'
import type { Charge } from '@/lib/payments/rules'
import { type CardGateway, startCardGateway } from '../simulators/card-gateway/server'

/** The stand-in, with the environment pointing at it. Before anything else reads the environment. */
export async function aCardGateway(webhookUrl = 'http://127.0.0.1:9/'): Promise<CardGateway> {
  const { STRIPE_SECRET_KEY: secretKey = '', STRIPE_WEBHOOK_SECRET: webhookSecret = '' } = process.env
  const gateway = await startCardGateway({ secretKey, webhookSecret, webhookUrl })
  process.env.PAY_URL = gateway.url
  return gateway
}

export const aCharge = (changes: Partial<Charge> = {}): Charge => ({
  lines: [
    { kind: 'activation', text: 'Activation', amount: 2_500 },
    { kind: 'recurring', text: 'First month', amount: 4_000 },
    { kind: 'tax', text: 'Tax 20%', amount: 1_300 },
  ],
  amount: 7_800,
  tax: 1_300,
  currency: 'EUR',
  ...changes,
})

/** A sign-up as far as payments are concerned. */
export async function aPayingSignUp(): Promise<string> {
  const at = now()
  const row = { id: newId(), state: 'paying' as const, secretHash: newSecret(), createdAt: at }
  return (await db.signUp.create({ data: { ...row, stateSince: at, touchedAt: at } })).id
}

export async function anOpenPayment(changes: Partial<PaymentOrder> = {}) {
  const order: PaymentOrder = {
    signUpId: changes.signUpId ?? (await aPayingSignUp()),
    charge: aCharge(),
    payer: { name: 'Sara Quinn', email: 'sara@acme.example' },
    idempotencyKey: newId(),
    returnUrl: 'http://127.0.0.1:3999/sign-up/paid',
    cancelUrl: 'http://127.0.0.1:3999/sign-up/payment',
    ...changes,
  }
  const opened = await transaction(tx => openPayment(tx, systemActor('page', 'Sara Quinn'), order))
  if (!opened.ok) throw new Error(opened.refusal.code)
  return { ...opened.value, signUpId: order.signUpId }
}
