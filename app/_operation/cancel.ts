import { tellNotPermitted } from '@/lib/audit/refused'
import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { type StaffPermission, type StaffRole, staffMay } from '@/lib/auth/permissions'
import { type Result, refuse } from '@/lib/base/result'
import { cancelExport } from '@/lib/exports/commands'
import { cancelImportOperation } from '@/lib/imports/confirm'
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

const toZoom: Way = { may: 'numbers.manage', cancel: cancelOperation }

/** How staff cancel an operation of each kind; what a customer began is the customer's to cancel (SM8). */
const ways: Partial<Record<OperationKind, Way>> = {
  update: toZoom,
  remove: toZoom,
  export: { may: 'exports.make', cancel: cancelExport },
  import: { may: 'imports.run', cancel: cancelImportOperation },
  undo_import: { may: 'imports.run', cancel: cancelImportOperation },
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
  if (staffMay(actor.roles, way.may)) return way.cancel(actor, input)
  await tellNotPermitted(actor, way.may)
  return refuse('not_permitted')
}
