import { type OperationState, operationKinds, operationStates, type WaitingReason, waitingReasons } from './rules'

const requests: readonly string[] = operationKinds.map(kind => `operation.${kind}`)

/** One line of an operation's history as it was written. */
export type StoredStep = {
  action: string
  at: Date
  actorName: string
  after: unknown
  /** Parts that followed each other, added up: how many, and when the first was. */
  parts?: number
  since?: Date
}

export type Step = { at: Date } & (
  | { kind: 'requested'; total: number; who: string; retryOf: string | undefined }
  | { kind: 'parts'; from: number; to: number; done: number; failed: number; since: Date }
  | { kind: 'pause'; waitingFor: WaitingReason }
  | { kind: 'grow'; added: number }
  | { kind: 'cancel'; cancelled: number; who: string }
  | { kind: 'app_removed' }
  | { kind: 'finish'; state: OperationState }
)

/** The steps of an operation, oldest first; parts that follow each other are one step, so that 10,000 numbers stay readable. */
export function stepsOf(stored: StoredStep[]): Step[] {
  const steps: Step[] = []
  let part = 0
  for (const { action, at, actorName, after, parts = 1, since = at } of stored) {
    const facts = factsOf(after)
    const last = steps.at(-1)
    if (action === 'operation.part') {
      const from = part + 1
      part += parts
      const { done, failed } = { done: facts.number('done'), failed: facts.number('failed') }
      if (last?.kind === 'parts')
        steps[steps.length - 1] = { ...last, at, to: part, done: last.done + done, failed: last.failed + failed }
      else steps.push({ kind: 'parts', at, since, from, to: part, done, failed })
    } else if (requests.includes(action)) {
      steps.push({
        kind: 'requested',
        at,
        total: facts.number('total'),
        who: actorName,
        retryOf: facts.text('retryOf'),
      })
    } else if (action === 'operation.pause') {
      const waitingFor = waitingReasons.find(reason => reason === facts.text('waitingFor')) ?? 'rate_limit'
      steps.push({ kind: 'pause', at, waitingFor })
    } else if (action === 'operation.grow') {
      const added = facts.number('added')
      if (last?.kind === 'grow') steps[steps.length - 1] = { ...last, at, added: last.added + added }
      else steps.push({ kind: 'grow', at, added })
    } else if (action === 'operation.cancel') {
      steps.push({ kind: 'cancel', at, cancelled: facts.number('cancelled'), who: actorName })
    } else if (action === 'operation.app_removed') {
      steps.push({ kind: 'app_removed', at })
    } else if (action === 'operation.finish') {
      const state = operationStates.find(known => known === facts.text('state')) ?? 'done'
      steps.push({ kind: 'finish', at, state })
    }
  }
  return steps
}

/** What the first line says was skipped, by reason. */
export function skippedOf(stored: StoredStep[]): Record<string, number> {
  const first = stored.find(({ action }) => requests.includes(action))
  const skipped =
    first && typeof first.after === 'object' && first.after && 'skipped' in first.after ? first.after.skipped : {}
  return typeof skipped === 'object' && skipped !== null
    ? Object.fromEntries(Object.entries(skipped).map(([why, count]) => [why, Number(count)]))
    : {}
}

function factsOf(after: unknown) {
  const facts =
    typeof after === 'object' && after !== null ? new Map<string, unknown>(Object.entries(after)) : new Map()
  return {
    number: (name: string): number => (typeof facts.get(name) === 'number' ? facts.get(name) : 0),
    text: (name: string): string | undefined => (typeof facts.get(name) === 'string' ? facts.get(name) : undefined),
  }
}
