import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock'
import type { Settings } from '../settings'

/** The app as it is added to one Zoom account; one admin's removal ends it for the whole account. */
export interface Installation {
  accountId: string
  /** The installing admin: the tokens live and die with this user (4735). */
  userId: string
  scopes: string[]
  addedAt: number
}

export interface AuthorizationCode {
  code: string
  accountId: string
  userId: string
  redirectUri: string
  challenge: string | null
  challengeMethod: 'S256' | 'plain'
  expiresAt: number
  used: boolean
}

export interface Token {
  token: string
  kind: 'access' | 'refresh'
  clientId: string
  accountId: string
  /** Null on the carrier's own server-to-server token. */
  userId: string | null
  scopes: string[]
  expiresAt: number
  state: 'live' | 'rotated' | 'revoked'
}

export interface TokenPair {
  access: Token
  refresh: Token
}

const codeLifetimeMs = 5 * 60_000
const refreshLifetimeMs = 90 * 24 * 3_600_000

export class Grants {
  readonly installations = new Map<string, Installation>()
  readonly codes = new Map<string, AuthorizationCode>()
  readonly tokens = new Map<string, Token>()
  private readonly byAccount = new Map<string, Set<Token>>()

  constructor(
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly touched: () => void,
  ) {}

  load(installations: Installation[], codes: AuthorizationCode[], tokens: Token[]): void {
    this.installations.clear()
    this.codes.clear()
    this.tokens.clear()
    this.byAccount.clear()
    for (const installation of installations) this.installations.set(installation.accountId, installation)
    for (const code of codes) this.codes.set(code.code, code)
    for (const token of tokens) this.keep(token)
  }

  install(installation: Installation): void {
    this.installations.set(installation.accountId, installation)
    this.touched()
  }

  issueCode(request: Omit<AuthorizationCode, 'code' | 'expiresAt' | 'used'>): AuthorizationCode {
    const code = { ...request, code: opaque(24), expiresAt: this.clock.now() + codeLifetimeMs, used: false }
    this.codes.set(code.code, code)
    this.touched()
    return code
  }

  /** New tokens for an installation; a re-authorization revokes every earlier one (4741). */
  authorize(installation: Installation, clientId: string): TokenPair {
    this.revokeAccount(installation.accountId)
    return this.pair(clientId, installation.accountId, installation.userId, installation.scopes)
  }

  /** Every refresh rotates: the old refresh token is dead from here on. */
  rotate(refresh: Token): TokenPair {
    refresh.state = 'rotated'
    if (this.settings.newTokenInvalidatesOld) this.revokeAccount(refresh.accountId, 'access')
    return this.pair(refresh.clientId, refresh.accountId, refresh.userId, refresh.scopes)
  }

  /** The carrier's own token: no refresh token belongs to it. */
  issueForCarrier(clientId: string, accountId: string, scopes: string[]): Token {
    if (this.settings.newTokenInvalidatesOld) this.revokeAccount(accountId, 'access')
    return this.issue('access', clientId, accountId, null, scopes)
  }

  uninstall(accountId: string): Installation | null {
    const installation = this.installations.get(accountId) ?? null
    this.installations.delete(accountId)
    this.revokeAccount(accountId)
    return installation
  }

  revokeAccount(accountId: string, kind?: Token['kind']): number {
    return this.change(accountId, kind, token => {
      token.state = 'revoked'
    })
  }

  expireAccount(accountId: string, kind?: Token['kind']): number {
    return this.change(accountId, kind, token => {
      token.expiresAt = this.clock.now() - 1
    })
  }

  /** Tokens that exist already lose the scopes as well. */
  withdrawScopes(accountId: string, scopes: string[]): void {
    const rest = (own: string[]) => own.filter(scope => !scopes.includes(scope))
    const installation = this.installations.get(accountId)
    if (installation) installation.scopes = rest(installation.scopes)
    this.change(accountId, undefined, token => {
      token.scopes = rest(token.scopes)
    })
  }

  ofAccount(accountId: string): Token[] {
    return [...(this.byAccount.get(accountId) ?? [])]
  }

  private change(accountId: string, kind: Token['kind'] | undefined, apply: (token: Token) => void): number {
    const live = this.ofAccount(accountId).filter(token => token.state === 'live' && (!kind || token.kind === kind))
    for (const token of live) apply(token)
    this.touched()
    return live.length
  }

  private pair(clientId: string, accountId: string, userId: string | null, scopes: string[]): TokenPair {
    return {
      access: this.issue('access', clientId, accountId, userId, scopes),
      refresh: this.issue('refresh', clientId, accountId, userId, scopes),
    }
  }

  private issue(
    kind: Token['kind'],
    clientId: string,
    accountId: string,
    userId: string | null,
    scopes: string[],
  ): Token {
    const lifetime = kind === 'access' ? this.settings.accessTokenSeconds * 1000 : refreshLifetimeMs
    const token: Token = {
      token: `${opaque(18)}.${opaque(96)}.${opaque(48)}`,
      kind,
      clientId,
      accountId,
      userId,
      scopes: [...scopes],
      expiresAt: this.clock.now() + lifetime,
      state: 'live',
    }
    this.keep(token)
    this.touched()
    return token
  }

  private keep(token: Token): void {
    this.tokens.set(token.token, token)
    const own = this.byAccount.get(token.accountId) ?? new Set<Token>()
    own.add(token)
    this.byAccount.set(token.accountId, own)
  }
}

function opaque(bytes: number): string {
  return randomBytes(bytes).toString('base64url')
}
