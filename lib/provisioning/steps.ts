import { audit } from '@/lib/audit/commands'
import { fromNow, hours, now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { createCustomer } from '@/lib/customers/creation'
import type { Tx } from '@/lib/db/transaction'
import { signInNameTaken } from '@/lib/users/creation'
import { type Made, type Making, need, type StepOf } from './making'
import { giveNumbers } from './numbers-step'
import { orderMissing, tellOrders } from './order-step'

/** SM2: how long a one-time password is taken. */
export const oneTimePasswordLife = hours(72)

type Step = (tx: Tx, making: Making) => Promise<Result<Made>>

/** What is done in each step, in the transaction that also notes it as done. */
export const doStep: StepOf<Step> = {
  customer: makeCustomer,
  users: makeAdmin,
  plan: clonePlan,
  numbers: giveNumbers,
  order: orderMissing,
  welcome: openAccount,
}

async function makeCustomer(tx: Tx, { actor, order }: Making): Promise<Result<Made>> {
  const { id, accountNumber } = await createCustomer(tx, actor, order.customer)
  return ok({ customerId: id, accountNumber })
}

/** Disabled until everything is there: credentials come only after the whole process has succeeded (004-R11). */
async function makeAdmin(tx: Tx, making: Making): Promise<Result<Made>> {
  const { admin } = making.order
  const customerId = need(making, 'customerId')
  if (await signInNameTaken(tx, admin.signInName)) return refuse('sign_in_name_taken')
  const userId = newId()
  const { signInName, email, name, phone, passwordHash } = admin
  await tx.user.create({
    data: {
      id: userId,
      signInName,
      email,
      name,
      phone,
      passwordHash,
      disabledAt: now(),
      createdAt: now(),
      membership: { create: { customerId, roles: ['admin'] } },
    },
  })
  await audit(tx, making.actor, {
    action: 'user.create',
    subject: { type: 'user', id: userId },
    customerId,
    after: { name, email, signInName, roles: ['admin'] },
  })
  return ok({ userId })
}

/** 003-R17: the customer keeps the version that was agreed to, and gets its list of what is left to do (003-R16). */
async function clonePlan(tx: Tx, making: Making): Promise<Result<Made>> {
  const { planVersionId, reference, devices } = making.order
  const customerId = need(making, 'customerId')
  const version = await tx.planVersion.findUnique({ where: { id: planVersionId } })
  if (!version) return refuse('plan_gone')
  await tx.customerPlan.create({ data: { customerId, planVersionId, source: reference, devices, since: now() } })
  await tx.followUp.createMany({
    data: version.followUps.map((text, position) => ({ id: newId(), customerId, position, text })),
  })
  await audit(tx, making.actor, {
    action: 'customer.plan',
    subject: { type: 'customer', id: customerId },
    customerId,
    after: { plan: version.name, version: version.version, source: reference },
  })
  return ok({})
}

async function openAccount(tx: Tx, making: Making): Promise<Result<Made>> {
  const { admin } = making.order
  const userId = need(making, 'userId')
  await tx.user.update({
    where: { id: userId },
    data: {
      disabledAt: null,
      mustChangePassword: admin.temporary,
      passwordExpiresAt: admin.temporary ? fromNow(oneTimePasswordLife) : null,
    },
  })
  await audit(tx, making.actor, {
    action: 'user.enable',
    subject: { type: 'user', id: userId },
    customerId: need(making, 'customerId'),
    after: { name: admin.name },
  })
  await tellOrders(tx, making)
  return ok({})
}
