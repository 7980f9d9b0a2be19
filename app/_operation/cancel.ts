import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { type StaffPermission, type StaffRole, staffMay } from '@/lib/auth/permissions'
import { type Result, refuse } from '@/lib/base/result'
import { cancelExport } from '@/lib/exports/commands'
import { kindOfOperation } from '@/lib/operations/queries'
import type { OperationKind } from '@/lib/operations/rules'
import { cancelOperation } from '@/lib/publication/commands'
import type { OneOperation } from '@/lib/publication/schema'

type Cancelled = { reference: string; cancelled: number }
type Way = {
  /** Who of the staff may. A customer cancels its own operations only, through the door of its own page. */
  may: StaffPermission
  cancel: (actor: CustomerActor | StaffActor, input: OneOperation) => Promise<Result<Cancelled>>
}

const toZoom: Way = { may: 'operations.retry', cancel: cancelOperation }

/** How an operation of each kind is cancelled; a kind without an entry runs to its end. */
const ways: Partial<Record<OperationKind, Way>> = {
  publish: toZoom,
  unpublish: toZoom,
  update: toZoom,
  remove: toZoom,
  export: { may: 'exports.make', cancel: cancelExport },
}

export const staffMayCancel = (roles: readonly StaffRole[], kind: OperationKind): boolean => {
  const way = ways[kind]
  return way !== undefined && staffMay(roles, way.may)
}

/** Cancels one operation, whatever its kind; an operation out of reach does not exist. */
export async function cancelByKind(actor: StaffActor, input: OneOperation): Promise<Result<Cancelled>> {
  const kind = await kindOfOperation(actor.scope, input.reference)
  const way = kind && ways[kind]
  if (!way) return refuse('not_found')
  return staffMay(actor.roles, way.may) ? way.cancel(actor, input) : refuse('not_permitted')
}
