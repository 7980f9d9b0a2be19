import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemActor } from '@/lib/auth/actor'
import { fromNow, hours, minutes, now, setClock } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { workOff } from '@/lib/provisioning/run'
import type { ProvisioningOrder } from '@/lib/provisioning/schema'
import { startProvisioning } from '@/lib/provisioning/start'
import { holdNumbers } from '@/lib/stock/holds'
import { someNumbers } from '../factories/number'
import { aPlan } from '../factories/plan'
import { ownerQuery } from '../setup/owner'
import { sampled } from '../setup/sampling'

const hash = '$argon2id$not-checked-here'
let made = 0

async function anOrder(changes: Partial<ProvisioningOrder> = {}): Promise<ProvisioningOrder> {
  made++
  const { id: planVersionId } = await aPlan({ followUps: ['Configure the Callback Folder e-mail address.'] })
  return {
    kind: 'tenant_request',
    id: newId(),
    reference: `TEN-${made}`,
    planVersionId,
    customer: {
      company: `Kenton${made}`,
      contactName: 'Kim Kent',
      contactEmail: `kim.${made}@kenton.test`,
      phone: '+442079460123',
      country: 'US',
      address: '1 Example Street',
      city: 'Washington DC',
      postalCode: 'AB1 2CD',
    },
    admin: {
      signInName: `prpkeAdmin${made}@kenton.test`,
      email: `kim.${made}@kenton.test`,
      name: 'Kim Kent',
      phone: null,
      passwordHash: hash,
      temporary: false,
    },
    numbers: {
      from: 'stock',
      country: 'US',
      city: 'washington dc',
      wanted: [{ numberType: 'toll', quantity: 2 }],
    },
    devices: [],
    ...changes,
  }
}

async function started(order: ProvisioningOrder): Promise<string> {
  const result = await transaction(async tx => ok(await startProvisioning(tx, systemActor('job'), order)))
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value.operationId
}

const told = (operationId: string) =>
  ownerQuery<{ payload: { ok: boolean; code: string | null; customerId: string | null } }>(
    `SELECT payload FROM graphile_worker._private_jobs WHERE key = $1`,
    [`provisioned:${operationId}`],
  ).then(rows => rows.map(({ payload }) => payload))

const traces = async () => ({
  customers: await db.customer.count(),
  users: await db.user.count(),
  plans: await db.customerPlan.count(),
  followUps: await db.followUp.count(),
  orders: await db.order.count(),
  taken: await db.phoneNumber.count({ where: { customerId: { not: null } } }),
})

beforeEach(async () => {
  await db.stockHold.deleteMany()
  await db.phoneNumber.deleteMany()
})
afterEach(() => setClock())

describe('a provisioning', () => {
  test('003-R17: makes customer, administrator, plan and numbers, orders what the stock lacks, then opens the account', async () => {
    const [e164 = ''] = await someNumbers(null, 1)
    await someNumbers(null, 1, { numberType: 'toll_free' })
    const order = await anOrder()
    const operationId = await started(order)
    await workOff(operationId)
    const operation = await db.operation.findUniqueOrThrow({
      where: { id: operationId },
      include: { customer: { include: { plan: true, followUps: true, numbers: true, orders: true } } },
    })
    expect(operation).toMatchObject({ state: 'done', total: 6, done: 6, failed: 0 })
    expect(JSON.stringify(operation.selection)).not.toContain('sealed')
    const { customer } = operation
    expect(customer).toMatchObject({ company: order.customer.company, status: 'active' })
    expect(customer?.plan).toMatchObject({ planVersionId: order.planVersionId, source: order.reference })
    expect(customer?.followUps.map(({ text }) => text)).toEqual(['Configure the Callback Folder e-mail address.'])
    expect(customer?.numbers.map(number => number.e164)).toEqual([e164])
    expect(customer?.orders).toMatchObject([{ quantity: 1, numberType: 'toll', state: 'placed' }])
    const admin = await db.user.findUniqueOrThrow({
      where: { signInName: order.admin.signInName },
      include: { membership: true },
    })
    expect(admin).toMatchObject({ disabledAt: null, passwordHash: hash, mustChangePassword: false })
    expect(admin.membership).toMatchObject({ customerId: customer?.id, roles: ['admin'] })
    expect(await told(operationId)).toMatchObject([{ ok: true, customerId: customer?.id, code: null }])
  })

  test('SM2: a one-time password is good for 72 hours from the end and has to be changed', async () => {
    const order = await anOrder({ numbers: { from: 'hold', quantity: 0 } })
    order.admin.temporary = true
    const at = now()
    setClock(() => at)
    await workOff(await started(order))
    const admin = await db.user.findUniqueOrThrow({ where: { signInName: order.admin.signInName } })
    expect(admin).toMatchObject({ mustChangePassword: true, passwordExpiresAt: fromNow(hours(72)) })
  })

  test('004-R11: until the last step nobody can sign in', async () => {
    const order = await anOrder()
    const operationId = await started(order)
    await workOff(operationId, stoppedAfter(4))
    const admin = await db.user.findUniqueOrThrow({ where: { signInName: order.admin.signInName } })
    expect(admin.disabledAt).not.toBeNull()
  })

  test('takes the numbers that a sign-up holds, all of them or none', async () => {
    const [one = '', two = ''] = await someNumbers(null, 2)
    const [first, second] = [await anOrder(), await anOrder()]
    for (const [order, e164s] of [
      [first, [one]],
      [second, [two]],
    ] as const) {
      Object.assign(order, { kind: 'sign_up', numbers: { from: 'hold', quantity: 1 } })
      await db.signUp.create({
        data: {
          id: order.id,
          secretHash: newId(),
          createdAt: now(),
          touchedAt: now(),
          stateSince: now(),
          reference: newId(),
        },
      })
      await transaction(async tx => ok(await holdNumbers(tx, { signUpId: order.id }, [...e164s])))
    }
    second.numbers = { from: 'hold', quantity: 2 }
    const before = await traces()
    const [good, short] = [await started(first), await started(second)]
    await workOff(good)
    await workOff(short)
    expect(await told(good)).toMatchObject([{ ok: true }])
    expect(await told(short)).toMatchObject([{ ok: false, code: 'numbers_gone', customerId: null }])
    expect(await traces()).toEqual({
      ...before,
      customers: before.customers + 1,
      users: before.users + 1,
      plans: before.plans + 1,
      followUps: before.followUps + 1,
      taken: 1,
    })
  })
})

/** A worker that is told to end once it has begun `n` moves. */
function stoppedAfter(n: number): AbortSignal {
  let asked = 0
  return Object.defineProperty(new AbortController().signal, 'aborted', { get: () => ++asked > n })
}

describe('what goes wrong', () => {
  test('a name that was taken meanwhile fails it for good; everything is taken back and said', async () => {
    await someNumbers(null, 5, { numberType: 'toll' })
    const first = await anOrder()
    const second = await anOrder({ admin: first.admin })
    await workOff(await started(first))
    const before = await traces()
    const operationId = await started(second)
    await workOff(operationId)
    expect(await traces()).toEqual(before)
    expect(await db.operation.findUnique({ where: { id: operationId } })).toMatchObject({
      state: 'failed',
      customerId: null,
    })
    const steps = await db.provisioningStep.findMany({ where: { operationId }, orderBy: { position: 'asc' } })
    expect(steps.map(({ state, code, undoneAt }) => [state, code, undoneAt !== null])).toEqual([
      ['done', null, true],
      ['failed', 'sign_in_name_taken', false],
      ...Array.from({ length: 4 }, () => ['queued', null, false]),
    ])
    expect(await told(operationId)).toMatchObject([{ ok: false, code: 'sign_in_name_taken' }])
  })

  test('a step that breaks is tried again after longer and longer waits, then all is taken back', async () => {
    await someNumbers(null, 5, { numberType: 'toll' })
    await ownerQuery(`CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$`)
    await ownerQuery(`CREATE TRIGGER broken BEFORE INSERT ON customer_order FOR EACH ROW EXECUTE FUNCTION broken()`)
    const before = await traces()
    const wanted = [{ numberType: 'toll' as const, quantity: 9 }]
    const order = await anOrder({ numbers: { from: 'stock', country: 'US', city: 'Washington DC', wanted } })
    const operationId = await started(order)
    const states: string[] = []
    let at = now()
    setClock(() => at)
    for (let run = 0; run < 6; run++) {
      await workOff(operationId)
      const { state, resumesAt } = await db.operation.findUniqueOrThrow({ where: { id: operationId } })
      states.push(state)
      at = new Date((resumesAt ?? at).getTime() + minutes(1))
    }
    await ownerQuery('DROP TRIGGER broken ON customer_order; DROP FUNCTION broken()')
    expect(states).toEqual(['waiting', 'waiting', 'waiting', 'waiting', 'failed', 'failed'])
    expect(await traces()).toEqual(before)
    expect(await told(operationId)).toMatchObject([{ ok: false, code: 'unexpected' }])
  })

  test.each(sampled([0, 1, 2, 3, 4, 5], 3))(
    'killed after %i steps it goes on where it was, and does nothing twice',
    async n => {
      await someNumbers(null, 1, { numberType: 'toll' })
      const before = await traces()
      const operationId = await started(await anOrder())
      await workOff(operationId, stoppedAfter(n))
      await Promise.all([workOff(operationId), workOff(operationId)])
      await workOff(operationId)
      expect(await db.operation.findUnique({ where: { id: operationId } })).toMatchObject({ state: 'done', done: 6 })
      expect(await traces()).toEqual({
        customers: before.customers + 1,
        users: before.users + 1,
        plans: before.plans + 1,
        followUps: before.followUps + 1,
        orders: before.orders + 1,
        taken: 1,
      })
      const { reference } = await db.operation.findUniqueOrThrow({ where: { id: operationId } })
      expect(await db.auditEvent.count({ where: { action: 'operation.step_done', subjectId: reference } })).toBe(6)
      expect(await told(operationId)).toHaveLength(1)
    },
  )

  test('a customer that staff have meanwhile given something stays, suspended', async () => {
    const first = await anOrder({ numbers: { from: 'hold', quantity: 0 } })
    await workOff(await started(first))
    const operationId = await started(await anOrder({ admin: first.admin }))
    await workOff(operationId, stoppedAfter(1))
    const { customerId } = await db.operation.findUniqueOrThrow({ where: { id: operationId } })
    await someNumbers(customerId, 1)
    await workOff(operationId)
    expect(await db.customer.findUnique({ where: { id: customerId ?? '' } })).toMatchObject({ status: 'suspended' })
    expect(await db.operation.findUnique({ where: { id: operationId } })).toMatchObject({ state: 'failed' })
  })
})
