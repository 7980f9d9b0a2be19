import { afterAll, beforeAll, expect, test } from 'vitest'
import { type StaffActor, staffScope } from '@/lib/auth/actor'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { undoImport } from '@/lib/imports/confirm'
import { workOff } from '@/lib/imports/jobs'
import type { ImportKind } from '@/lib/imports/rules'
import { checked, confirmed, csv } from '../factories/import'
import { freshNumbers, someNumbers, trunk } from '../factories/number'
import { accepted } from '../factories/registration'
import { aUser } from '../factories/user'
import { sampled, soak } from '../setup/sampling'
import { commits, databaseProxy, type Strike } from './database-proxy'
import { breaches } from './invariants'
import { commandProcesses, killAll } from './processes'

/** Several chunks of a thousand; F01's own file in a soak run. */
const size = soak ? 9_999 : 2_400
const staff: StaffActor = {
  kind: 'staff',
  name: 'Finn Field',
  source: 'page',
  userId: newId(),
  sessionId: 'session',
  roles: ['fulfilment'],
  scope: staffScope(),
}

let proxy: Awaited<ReturnType<typeof databaseProxy>>
let processes: ReturnType<typeof commandProcesses>

beforeAll(async () => {
  await db.sipTrunk.createMany({ data: [{ name: trunk, region: 'US' }], skipDuplicates: true })
  proxy = await databaseProxy(process.env.DATABASE_URL ?? '')
  processes = commandProcesses({ DATABASE_URL: proxy.url })
})
afterAll(async () => {
  await killAll()
  await proxy.close()
})

/** An operation to be worked off, and what must be there once it has ended. */
interface Work {
  operationId: string
  /** What is wrong afterwards, in words. */
  wrong: () => Promise<string[]>
}

async function aCustomer() {
  const { membership } = await aUser()
  const customerId = membership?.customerId ?? ''
  const { accountNumber } = await db.customer.findUniqueOrThrow({ where: { id: customerId } })
  return { customerId, accountNumber }
}

const addHeader = 'Product,Phone Number,Number Status,SIP Trunk Name,Billing Reference ID'

async function adding(): Promise<Work> {
  const { customerId, accountNumber } = await aCustomer()
  const file = csv(addHeader, ...freshNumbers(size).map((e164, at) => `Zoom Phone,${e164},Normal,${trunk},B-${at}`))
  return imports('add_numbers', file, accountNumber, async () => {
    const there = await db.phoneNumber.count({ where: { customerId, version: 1 } })
    return there === size ? [] : [`${there} numbers instead of ${size}`]
  })
}

async function changing(): Promise<Work> {
  const { customerId, accountNumber } = await aCustomer()
  const numbers = await someNumbers(customerId, size, { billingReferenceId: 'before' })
  const file = csv('Phone Number,Billing Reference ID', ...numbers.map(e164 => `${e164},after`))
  return imports('update_numbers', file, accountNumber, async () => {
    const changed = await db.phoneNumber.count({ where: { customerId, billingReferenceId: 'after', version: 2 } })
    return changed === size ? [] : [`${changed} numbers changed once instead of ${size}`]
  })
}

async function removing(): Promise<Work> {
  const { customerId, accountNumber } = await aCustomer()
  const numbers = await someNumbers(customerId, size)
  return imports('delete_numbers', csv('Phone Number', ...numbers), accountNumber, async () => {
    const left = await db.phoneNumber.count({ where: { customerId } })
    const told = await db.auditEvent.count({ where: { customerId, action: 'number.remove' } })
    return [
      ...(left === 0 ? [] : [`${left} numbers are left`]),
      ...(told === size ? [] : [`${told} removals told instead of ${size}`]),
    ]
  })
}

async function imports(kind: ImportKind, file: Buffer, accountNumber: string, wrong: Work['wrong']): Promise<Work> {
  const reference = await checked(staff, file, { accountNumber, kind })
  return {
    operationId: await confirmed(staff, reference),
    wrong: async () => {
      // The same file again: 0 changes (F01).
      const again = await checked(staff, file, { accountNumber, kind })
      const { counts } = await db.import.findUniqueOrThrow({ where: { reference: again } })
      const { add, change, remove } = counts as { add: number; change: number; remove: number }
      return [
        ...(await wrong()),
        ...(add + change + remove === 0 ? [] : [`the same file again: ${JSON.stringify(counts)}`]),
      ]
    },
  }
}

async function undoing(): Promise<Work> {
  const { customerId, accountNumber } = await aCustomer()
  const file = csv(addHeader, ...freshNumbers(size).map(e164 => `Zoom Phone,${e164},Normal,${trunk},`))
  const reference = await checked(staff, file, { accountNumber })
  await workOff(await confirmed(staff, reference))
  const { operation } = accepted(await undoImport(staff, { reference }))
  const { id: operationId } = await db.operation.findUniqueOrThrow({ where: { reference: operation } })
  return {
    operationId,
    wrong: async () => {
      const left = await db.phoneNumber.count({ where: { customerId } })
      return left === 0 ? [] : [`${left} numbers are left`]
    },
  }
}

type Point = Omit<Strike, 'kill'> & { name: string }

/** Kills the worker at `point`, looks, and lets another one go on. */
async function survives(makeWork: () => Promise<Work>, point: Point): Promise<string[]> {
  const work = await makeWork()
  const child = await processes.next()
  const struck = proxy.strike({ ...point, kill: () => child.child.kill('SIGKILL') })
  const answer = await child.run('import', work.operationId)
  if (answer !== undefined) return [`was not killed and answered ${JSON.stringify(answer)}`]
  await struck
  const left = (await breaches()).map(breach => `right after the kill: ${breach}`)
  await workOff(work.operationId)
  const { state, done, total } = await db.operation.findUniqueOrThrow({ where: { id: work.operationId } })
  return [
    ...left,
    ...(state === 'done' && done === total && total === size ? [] : [`${state}, ${done} of ${total}`]),
    ...(await work.wrong()),
    ...(await breaches()),
  ]
}

const works = [
  ['F01: worker killed in the middle of an import that adds', adding],
  ['F01: worker killed in the middle of an import that changes', changing],
  ['F01: worker killed in the middle of an import that deletes', removing],
  ['worker killed in the middle of an undo', undoing],
] as const

test.each(sampled(works, 2))('%s, at every commit, before and after: each row is done once', async (_, makeWork) => {
  const child = await processes.next()
  const first = await makeWork()
  proxy.takeTrips()
  await child.run('import', first.operationId)
  const trips = proxy.takeTrips().filter(commits)
  await child.kill()
  expect(await first.wrong()).toEqual([])
  // The lease, each chunk, the end.
  expect(trips.length).toBeGreaterThanOrEqual(2 + Math.ceil(size / 1_000))
  const points = trips.flatMap((_trip, index) =>
    (['before', 'after'] as const).map(
      (when): Point => ({ nth: index + 1, when, counts: commits, name: `${when} commit ${index + 1}` }),
    ),
  )
  for (const point of sampled(points, 1)) {
    expect(await survives(makeWork, point), `killed ${point.name}`).toEqual([])
  }
  console.log(`${size} rows: ${trips.length} commits`)
})
