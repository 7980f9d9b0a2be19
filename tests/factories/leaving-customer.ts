import type { StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import type { Result } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { deactivate } from '@/lib/off-boarding/deactivation'
import { recordRequest, requestDisconnect } from '@/lib/off-boarding/requests'
import { RecordRequest } from '@/lib/off-boarding/schema'
import type { RunningZoom } from '../simulators/zoom/server'
import { accepted, aReviewer } from './registration'
import { aConnectedCustomer } from './zoom-connection'

export const anAdministrator: StaffActor = { ...aReviewer(), roles: ['administrator'] }

/** A connected customer with the facts that forms name it by. */
export async function aCustomer(zoom: RunningZoom) {
  const { actor, account } = await aConnectedCustomer(zoom)
  const { company, accountNumber } = await db.customer.findUniqueOrThrow({ where: { id: actor.customerId } })
  return { actor, account, company, accountNumber, id: actor.customerId }
}
export type LeavingCustomer = Awaited<ReturnType<typeof aCustomer>>

export const ask = ({ actor, company }: LeavingCustomer, typed = company) => requestDisconnect(actor, { typed })

export const record = ({ accountNumber }: LeavingCustomer) =>
  recordRequest(
    anAdministrator,
    RecordRequest.parse({ accountNumber, reason: 'Closes its offices.', evidence: 'Letter of 3 May' }),
  )

export const end = ({ accountNumber, company }: LeavingCustomer, typed = company) =>
  deactivate(anAdministrator, { accountNumber, typed })

export async function aDeactivated(zoom: RunningZoom) {
  const customer = await aCustomer(zoom)
  accepted(await ask(customer))
  accepted(await end(customer))
  return customer
}

export const codeOf = (result: Result<unknown>) => (result.ok ? 'done' : result.refusal.code)

/** An order as it stands in the table, whatever way it came there. */
export async function anOrder(customerId: string, userId: string, state: 'placed' | 'accepted' | 'part_fulfilled') {
  const { id } = await db.order.create({
    data: {
      id: newId(),
      customerId,
      state,
      stateSince: now(),
      country: 'GB',
      city: 'London',
      quantity: 3,
      placedById: userId,
      placedByName: 'Sara Cole',
      createdAt: now(),
    },
  })
  return id
}
