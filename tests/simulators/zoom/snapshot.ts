import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Account, User } from './accounts'
import type { PeeringNumber } from './numbers'
import type { AuthorizationCode, Installation, Token } from './oauth/grants'
import type { Store } from './store'
import type { Delivery } from './webhooks/delivery'

interface Snapshot {
  version: 1
  accounts: Account[]
  users: User[]
  sessions: [string, string][]
  numbers: PeeringNumber[]
  installations: Installation[]
  codes: AuthorizationCode[]
  tokens: Token[]
  deliveries: Delivery[]
}

const writeDelayMs = 200

/** Keeps the store in one JSON file: written shortly after a change and at the end, replaced in one rename. */
export class SnapshotFile {
  private timer: NodeJS.Timeout | null = null

  constructor(
    private readonly path: string,
    private readonly store: Store,
    private readonly deliveries: () => Delivery[],
  ) {}

  /** Gives back the events that were still owed when the stand-in stopped. */
  restore(): Delivery[] {
    if (!existsSync(this.path)) return []
    const saved = JSON.parse(readFileSync(this.path, 'utf8')) as Snapshot
    this.store.load(saved.accounts, saved.users, saved.sessions)
    this.store.numbers.load(saved.numbers)
    this.store.grants.load(saved.installations, saved.codes, saved.tokens)
    return saved.deliveries
  }

  schedule(): void {
    this.timer ??= setTimeout(() => this.write(), writeDelayMs)
  }

  write(): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    const { store } = this
    const snapshot: Snapshot = {
      version: 1,
      accounts: [...store.accounts.values()],
      users: [...store.users.values()],
      sessions: [...store.sessions],
      numbers: [...store.numbers.all()],
      installations: [...store.grants.installations.values()],
      codes: [...store.grants.codes.values()].filter(code => !code.used),
      tokens: [...store.grants.tokens.values()].filter(token => token.state === 'live'),
      deliveries: this.deliveries(),
    }
    mkdirSync(dirname(this.path), { recursive: true })
    writeFileSync(`${this.path}.new`, JSON.stringify(snapshot))
    renameSync(`${this.path}.new`, this.path)
  }
}
