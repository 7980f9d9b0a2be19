import { days } from '@/lib/base/clock'
import { isFinished, type OperationState } from '@/lib/operations/rules'
import type { ExportKind } from './schema'

/** A finished file can be downloaded for so long (ux 41); its line in the list stays as long as the report. */
export const keptFor = days(7)
export const listedFor = days(90)

export const exportStates = ['queued', 'running', 'cancelling', 'ready', 'expired', 'failed', 'cancelled'] as const
export type ExportState = (typeof exportStates)[number]

type Facts = { state: OperationState; readyAt: Date | null; expiresAt: Date }

/** How an export stands: its operation's state, and after that whether its file is still there. */
export function stateOfExport({ state, readyAt, expiresAt }: Facts, at: Date): ExportState {
  if (readyAt) return expiresAt > at ? 'ready' : 'expired'
  if (state === 'queued' || state === 'cancelling' || state === 'cancelled') return state
  return isFinished(state) ? 'failed' : 'running'
}

/** Letters, digits and hyphens alone: safe in a header and on every disk. */
export function fileName(kind: ExportKind, of: { accountNumber?: string | undefined }, at: Date): string {
  const whose = of.accountNumber ?? 'stock'
  const what: Record<ExportKind, string> = {
    list: `numbers-${whose}`,
    update_template: `update-${whose}`,
    consolidated: 'all-customers',
  }
  return `${`${what[kind]}-${at.toISOString().slice(0, 10)}`.replace(/[^\w-]/g, '')}.csv`
}

/** Why there is no file; each has its sentence in the `exports` words. */
export const problems = ['disk_full', 'unexpected'] as const
export type Problem = (typeof problems)[number]
