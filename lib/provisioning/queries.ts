import type { StaffScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import type { OperationState } from '@/lib/operations/rules'
import {
  type ProvisioningFailure,
  type ProvisioningStepName,
  provisioningFailures,
  provisioningSteps,
  type StepState,
} from './rules'

export type StepView = {
  name: ProvisioningStepName
  state: StepState
  attempts: number
  code: ProvisioningFailure | undefined
  /** Taken back after a later step had failed. */
  undone: boolean
  settledAt: Date | null
}

export type ProvisioningView = {
  reference: string
  state: OperationState
  /** What it provisions, and its reference: TEN-… or SGN-… */
  kind: 'tenant_request' | 'sign_up'
  for: string
  requestedBy: string
  createdAt: Date
  finishedAt: Date | null
  /** When it is tried again. */
  resumesAt: Date | null
  customer: { accountNumber: string; company: string } | null
  steps: StepView[]
}

/** One provisioning as staff see it; undefined when there is none, or the operation is of another kind. */
export async function findProvisioning(_: StaffScope, reference: string): Promise<ProvisioningView | undefined> {
  const found = await db.operation.findFirst({
    where: { reference, kind: 'provision' },
    include: {
      provisioningSteps: { orderBy: { position: 'asc' } },
      customer: { select: { accountNumber: true, company: true } },
    },
  })
  if (!found) return undefined
  const about = found.selection as { for?: unknown; reference?: unknown } | null
  return {
    reference,
    state: found.state,
    kind: about?.for === 'sign_up' ? 'sign_up' : 'tenant_request',
    for: String(about?.reference ?? ''),
    requestedBy: found.requestedByName,
    createdAt: found.createdAt,
    finishedAt: found.finishedAt,
    resumesAt: found.resumesAt,
    customer: found.customer,
    steps: found.provisioningSteps.flatMap(step => {
      const name = provisioningSteps.find(known => known === step.name)
      const { state, attempts, code, undoneAt, settledAt } = step
      const why = provisioningFailures.find(known => known === code)
      return name ? [{ name, state, attempts, code: why, undone: undoneAt !== null, settledAt }] : []
    }),
  }
}
