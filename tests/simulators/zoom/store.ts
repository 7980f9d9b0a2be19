import type { Account, User } from './accounts'
import type { Clock } from './clock'
import { NumberPool } from './numbers'
import { Grants } from './oauth/grants'
import type { ZoomConfig } from './options'
import { seedAccounts } from './seed'
import type { Settings } from './settings'

/** Everything that outlives a request. `onChange` is told of each change, for the snapshot file. */
export class Store {
  readonly accounts = new Map<string, Account>()
  readonly users = new Map<string, User>()
  /** Browser session id to user id: who is signed in to the stand-in's pages. */
  readonly sessions = new Map<string, string>()
  readonly numbers: NumberPool
  readonly grants: Grants
  onChange: () => void = () => undefined

  constructor(
    private readonly config: ZoomConfig,
    clock: Clock,
    settings: Settings,
  ) {
    this.numbers = new NumberPool(() => this.onChange())
    this.grants = new Grants(clock, settings, () => this.onChange())
    this.seed()
  }

  seed(): void {
    const { accounts, users } = seedAccounts(this.config)
    this.load(accounts, users, [])
    this.numbers.load([])
    this.grants.load([], [], [])
    this.onChange()
  }

  load(accounts: Account[], users: User[], sessions: [string, string][]): void {
    this.accounts.clear()
    this.users.clear()
    this.sessions.clear()
    for (const account of accounts) this.accounts.set(account.id, account)
    for (const user of users) this.users.set(user.id, user)
    for (const [session, userId] of sessions) this.sessions.set(session, userId)
  }

  putAccount(account: Account): void {
    this.accounts.set(account.id, account)
    this.onChange()
  }

  putUser(user: User): void {
    this.users.set(user.id, user)
    this.onChange()
  }

  usersOf(accountId: string): User[] {
    return [...this.users.values()].filter(user => user.accountId === accountId && user.status === 'active')
  }

  /** By id, name or account number, as tests find it handiest. */
  findAccount(key: string): Account | null {
    const direct = this.accounts.get(key)
    if (direct) return direct
    return [...this.accounts.values()].find(account => account.name === key || String(account.number) === key) ?? null
  }

  findUser(key: string): User | null {
    return this.users.get(key) ?? [...this.users.values()].find(user => user.email === key) ?? null
  }
}
