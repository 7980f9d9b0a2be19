import { setTimeout as wait } from 'node:timers/promises'
import { dropped, json, type Reply } from './http'
import type { LimitKind, RateLimiter } from './rate-limit'
import type { Settings } from './settings'

export type FaultAction =
  | { type: 'delay'; ms: number; when?: 'before' | 'after' }
  /** Wait for a release; `after` has applied the call and keeps only the answer back. */
  | { type: 'hold'; when?: 'before' | 'after' }
  /** Close the connection without an answer, by default after having applied the call. */
  | { type: 'drop'; applied?: boolean }
  | { type: 'error'; status: number; code?: number; message?: string; applied?: boolean }
  | { type: 'rate_limit'; kind: LimitKind }

export interface FaultRule {
  /** `*`, an operation, or the first part of one: `numbers`, `token`. */
  operation: string
  action: FaultAction
  accountId?: string
  /** How often it strikes before it is spent; for ever when absent. */
  times?: number
  /** Strikes n of every m matching calls, evenly spread. */
  every?: { fail: number; of: number }
}

interface Armed extends FaultRule {
  id: number
  seen: number
  struck: number
}

interface Held {
  operation: string
  release: () => void
}

export class Faults {
  private rules: Armed[] = []
  private held: Held[] = []
  private lastId = 0

  constructor(
    private readonly settings: Settings,
    private readonly limiter: RateLimiter,
  ) {}

  add(rule: FaultRule): Armed {
    this.lastId += 1
    const armed = { ...rule, id: this.lastId, seen: 0, struck: 0 }
    this.rules.push(armed)
    return armed
  }

  list(): { rules: Armed[]; held: string[] } {
    return { rules: this.rules, held: this.held.map(call => call.operation) }
  }

  /** Lets held calls go on, and withdraws the rules that hold. */
  release(): number {
    this.rules = this.rules.filter(rule => rule.action.type !== 'hold')
    const waiting = this.held.splice(0)
    for (const call of waiting) call.release()
    return waiting.length
  }

  remove(id: number | null): void {
    this.rules = id === null ? [] : this.rules.filter(rule => rule.id !== id)
  }

  /** Runs a call under whatever is armed for it: delays add up, the first rule that ends the call decides. */
  async around(operation: string, accountId: string | null, apply: () => Reply): Promise<Reply> {
    const actions = this.strikes(operation, accountId)
    if (this.settings.latencyMs > 0) await wait(this.settings.latencyMs)
    for (const action of actions) await this.pause(operation, action, 'before')
    const end = actions.find(action => action.type !== 'delay' && action.type !== 'hold')
    const reply = end ? this.ended(end, apply) : apply()
    for (const action of actions) await this.pause(operation, action, 'after')
    return reply
  }

  private ended(action: FaultAction, apply: () => Reply): Reply {
    if (action.type === 'drop') {
      if (action.applied !== false) apply()
      return dropped
    }
    if (action.type === 'error') {
      if (action.applied) apply()
      const message = action.message ?? 'Internal server error.'
      return json(action.status, { code: action.code ?? action.status, message })
    }
    return action.type === 'rate_limit' ? this.limiter.refusal(action.kind) : apply()
  }

  private async pause(operation: string, action: FaultAction, when: 'before' | 'after'): Promise<void> {
    if (action.type !== 'delay' && action.type !== 'hold') return
    if ((action.when ?? 'before') !== when) return
    if (action.type === 'delay') await wait(action.ms)
    else await new Promise<void>(release => this.held.push({ operation, release }))
  }

  private strikes(operation: string, accountId: string | null): FaultAction[] {
    const actions: FaultAction[] = []
    for (const rule of this.rules) {
      if (!covers(rule, operation, accountId)) continue
      if (rule.times !== undefined && rule.struck >= rule.times) continue
      rule.seen += 1
      if (rule.every && !isTurn(rule.seen, rule.every)) continue
      rule.struck += 1
      actions.push(rule.action)
    }
    return actions
  }
}

function covers(rule: FaultRule, operation: string, accountId: string | null): boolean {
  if (rule.accountId && rule.accountId !== accountId) return false
  return rule.operation === '*' || rule.operation === operation || operation.startsWith(`${rule.operation}.`)
}

function isTurn(seen: number, { fail, of }: { fail: number; of: number }): boolean {
  return Math.floor((seen * fail) / of) > Math.floor(((seen - 1) * fail) / of)
}
