import type { Clock } from './clock'
import type { Reply } from './http'

/** One API or token call, as tests read it back. */
export interface LogEntry {
  id: number
  time: string
  operation: string
  method: string
  path: string
  accountId: string | null
  /** Every number the call named, and those for which it changed something. */
  numbers: number
  applied: number
  phoneNumbers: string[]
  appliedNumbers: string[]
  /** Fields Zoom does not know, which it ignores: worth a look in a client that sends them. */
  ignoredFields: string[]
  /** Null while the call is still being served; 0 when the connection was dropped. */
  status: number | null
  code: number | string | null
  outcome: string
  milliseconds: number | null
}

const kept = 50_000

export class RequestLog {
  private entries: LogEntry[] = []
  private lastId = 0

  constructor(private readonly clock: Clock) {}

  open(operation: string, method: string, path: string): LogEntry {
    this.lastId += 1
    const entry: LogEntry = {
      id: this.lastId,
      time: new Date(this.clock.now()).toISOString(),
      operation,
      method,
      path,
      accountId: null,
      numbers: 0,
      applied: 0,
      phoneNumbers: [],
      appliedNumbers: [],
      ignoredFields: [],
      status: null,
      code: null,
      outcome: 'running',
      milliseconds: null,
    }
    this.entries.push(entry)
    if (this.entries.length > kept) this.entries = this.entries.slice(kept / 2)
    return entry
  }

  read(filter: { operation?: string | null; after?: number; accountId?: string | null }): LogEntry[] {
    return this.entries.filter(
      entry =>
        entry.id > (filter.after ?? 0) &&
        (!filter.operation ||
          entry.operation === filter.operation ||
          entry.operation.startsWith(`${filter.operation}.`)) &&
        (!filter.accountId || entry.accountId === filter.accountId),
    )
  }

  clear(): void {
    this.entries = []
  }
}

export function closeEntry(entry: LogEntry, reply: Reply, started: number): void {
  entry.status = reply.status
  entry.code = reply.status >= 400 ? codeIn(reply.body ?? '{}') : null
  entry.outcome = reply.dropped
    ? 'dropped'
    : reply.status === 429
      ? 'rate_limited'
      : reply.status >= 500
        ? 'failed'
        : reply.status >= 400
          ? 'refused'
          : 'ok'
  entry.milliseconds = Math.round(performance.now() - started)
}

function codeIn(body: string): number | string | null {
  const { code, reason } = JSON.parse(body) as { code?: number; reason?: string }
  return code ?? reason ?? null
}
