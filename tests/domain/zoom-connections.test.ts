import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { CustomerActor } from '@/lib/auth/actor'
import { fromNow, minutes, now, setClock } from '@/lib/base/clock'
import { hashSecret } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { startConnecting } from '@/lib/marketplace/attempts'
import { finishConnecting } from '@/lib/marketplace/connecting'
import { saveConsent } from '@/lib/marketplace/consent'
import { ZoomError } from '@/lib/zoom/errors'
import { getMe } from '@/lib/zoom/users'
import { withZoomAccess } from '@/lib/zoom-connections/access'
import { checkConnection, requestCheck } from '@/lib/zoom-connections/checks'
import { openToken } from '@/lib/zoom-connections/grant'
import { loseGrant } from '@/lib/zoom-connections/loss'
import { connectionBanner, connectionView, liveConnection } from '@/lib/zoom-connections/queries'
import { ConnectionUnusable } from '@/lib/zoom-connections/unusable'
import { withClient } from '@/scripts/database/client'
import {
  aConnectedCustomer,
  aCustomerActor,
  allowed,
  aSession,
  aZoom,
  aZoomAccount,
  connectionOf,
  letExpire,
  refreshesOf,
} from '../factories/zoom-connection'
import { ownerQuery } from '../setup/owner'
import type { RunningZoom } from '../simulators/zoom/server'
import { zoomProcess } from './zoom-process'

let zoom: RunningZoom
beforeAll(async () => {
  zoom = await aZoom()
})
afterAll(() => zoom.close())

const readAccount = (id: string) => withZoomAccess(id, async access => (await getMe(access)).accountId)
const reconnectLetters = (email: string) => db.letter.count({ where: { template: 'zoom_reconnect', recipient: email } })
const emailOf = (userId: string) => `${userId}@customer.test`

describe('Connect', () => {
  test('ends with the account, who connected, since when, and a letter to the Admin', async () => {
    const { actor, account, admin } = await aConnectedCustomer(zoom)
    expect(await connectionView(actor.scope)).toMatchObject({
      state: 'connected',
      accountName: account.name,
      accountNumber: String(account.number),
      connectedBy: actor.name,
      zoomUser: admin.email,
      problem: undefined,
    })
    const letters = await db.letter.findMany({ where: { recipient: emailOf(actor.userId) } })
    expect(letters.map(letter => letter.template)).toEqual(['zoom_connected'])
    const events = await db.auditEvent.findMany({ where: { customerId: actor.customerId } })
    expect(events.map(event => event.action)).toEqual(['zoom_connection.connect'])
  })

  type Misuse = {
    actor: CustomerActor
    began: CustomerActor
    cause: string
    before?: (stateHash: string) => Promise<unknown>
  }
  const misuse: Record<string, () => Promise<Misuse>> = {
    'of another session of the same person': async () => {
      const actor = await aCustomerActor()
      return { actor: await aSession(actor), began: actor, cause: 'state_unknown' }
    },
    'of another customer': async () => ({
      actor: await aCustomerActor(),
      began: await aCustomerActor(),
      cause: 'state_unknown',
    }),
    'that was used': async () => {
      const actor = await aCustomerActor()
      return { actor, began: actor, cause: 'state_used', before: (stateHash: string) => spend(stateHash) }
    },
    'that has expired': async () => {
      const actor = await aCustomerActor()
      return { actor, began: actor, cause: 'state_expired', before: (stateHash: string) => expire(stateHash) }
    },
  }
  const spend = (stateHash: string) =>
    db.oAuthAttempt.update({ where: { stateHash }, data: { usedAt: fromNow(-minutes(1)) } })
  const expire = (stateHash: string) =>
    db.oAuthAttempt.update({ where: { stateHash }, data: { expiresAt: fromNow(-1) } })

  test.each(Object.entries(misuse))('a state %s binds nothing', async (_, arrange) => {
    const { actor, began, cause, before } = await arrange()
    const { admin } = aZoomAccount(zoom)
    const returned = await allowed(zoom, began, admin)
    await before?.(hashSecret(returned.state))
    expect(await finishConnecting(actor, returned)).toMatchObject({ ok: false, refusal: { code: cause } })
    expect(await liveConnection(actor.customerId)).toBeUndefined()
    expect(zoom.simulator.store.grants.codes.get(returned.code)?.used).toBe(false)
  })

  test('a state tried by a stranger is still good for its owner', async () => {
    const [actor, stranger] = [await aCustomerActor(), await aCustomerActor()]
    const returned = await allowed(zoom, actor, aZoomAccount(zoom).admin)
    await finishConnecting(stranger, returned)
    expect(await finishConnecting(actor, returned)).toMatchObject({ ok: true })
  })

  test('a state made up, none at all, and a refusal by Zoom change nothing', async () => {
    const actor = await aCustomerActor()
    const { state } = await allowed(zoom, actor, aZoomAccount(zoom).admin)
    const bring = async (returned: { code?: string; state?: string; error?: string }) => {
      const done = await finishConnecting(actor, { code: undefined, state: undefined, error: undefined, ...returned })
      return done.ok ? 'connected' : done.refusal.code
    }
    expect(await bring({ code: 'x', state: 'made-up' })).toBe('state_unknown')
    expect(await bring({ code: 'x' })).toBe('no_state')
    expect(await bring({ state, error: 'access_denied' })).toBe('denied')
    expect(await bring({ state, code: 'x' })).toBe('state_used')
  })

  test('twenty callbacks at once with one state: one connects', async () => {
    const actor = await aCustomerActor()
    const returned = await allowed(zoom, actor, aZoomAccount(zoom).admin)
    const done = await Promise.all(Array.from({ length: 20 }, () => finishConnecting(actor, returned)))
    expect(done.filter(result => result.ok)).toHaveLength(1)
    expect(await db.zoomConnection.count({ where: { customerId: actor.customerId } })).toBe(1)
  })

  test('a code that has expired, and one with another verifier, are refused with their cause', async () => {
    const actor = await aCustomerActor()
    const late = await allowed(zoom, actor, aZoomAccount(zoom).admin)
    zoom.simulator.clock.offsetMs = minutes(6)
    const first = await finishConnecting(actor, late)
    zoom.simulator.clock.offsetMs = 0
    const { code } = await allowed(zoom, actor, aZoomAccount(zoom).admin)
    const { state } = await allowed(zoom, actor, aZoomAccount(zoom).admin)
    const second = await finishConnecting(actor, { code, state, error: undefined })
    for (const result of [first, second]) expect(result).toMatchObject({ refusal: { code: 'code_refused' } })
  })

  test('Zoom not answering is no verdict: connect again', async () => {
    const actor = await aCustomerActor()
    const returned = await allowed(zoom, actor, aZoomAccount(zoom).admin)
    zoom.simulator.faults.add({ operation: 'token', action: { type: 'error', status: 503 }, times: 1 })
    expect(await finishConnecting(actor, returned)).toMatchObject({ refusal: { code: 'zoom_unreachable' } })
  })

  test('a grant without all scopes is refused and names them', async () => {
    const actor = await aCustomerActor()
    const { account, admin } = aZoomAccount(zoom)
    const returned = await allowed(zoom, actor, admin)
    const lacking = 'number_management:delete:peering_number:admin'
    zoom.simulator.store.grants.withdrawScopes(account.id, [lacking])
    expect(await finishConnecting(actor, returned)).toMatchObject({
      refusal: { code: 'scope_missing', params: { scopes: lacking } },
    })
    expect(await liveConnection(actor.customerId)).toBeUndefined()
  })

  test('only an Admin of the customer connects', async () => {
    const actor = await aCustomerActor({ roles: ['numbers'] })
    const returned = await allowed(zoom, actor, aZoomAccount(zoom).admin)
    expect(await finishConnecting(actor, returned)).toMatchObject({ refusal: { code: 'not_permitted' } })
  })

  test("another customer's Zoom account is refused, and its owner's service goes on", async () => {
    const owner = await aConnectedCustomer(zoom)
    const other = await aCustomerActor()
    const done = await finishConnecting(other, await allowed(zoom, other, owner.admin))
    expect(done).toEqual({ ok: false, refusal: { code: 'account_taken' } })
    expect(await liveConnection(other.customerId)).toBeUndefined()
    expect(await readAccount(owner.connection.id)).toBe(owner.account.id)
  })

  test('three customers at once with one Zoom account: one wins, the others are told, the winner works', async () => {
    const { account, admin } = aZoomAccount(zoom)
    const actors = await Promise.all([aCustomerActor(), aCustomerActor(), aCustomerActor()])
    const returns = []
    for (const actor of actors) returns.push({ actor, returned: await allowed(zoom, actor, admin) })
    const done = await Promise.all(returns.map(({ actor, returned }) => finishConnecting(actor, returned)))
    expect(done.filter(result => result.ok)).toHaveLength(1)
    const bound = await db.zoomConnection.findFirstOrThrow({ where: { zoomAccountId: account.id } })
    expect(await readAccount(bound.id)).toBe(account.id)
  })

  test('three saves at once for one Zoom account: the index lets one through', async () => {
    const { account, admin } = aZoomAccount(zoom)
    const actors = await Promise.all([aCustomerActor(), aCustomerActor(), aCustomerActor()])
    const tokens = {
      accessToken: 'a',
      refreshToken: 'r',
      expiresAt: fromNow(minutes(60)),
      scopes: [],
      apiUrl: zoom.url,
    }
    const me = { ...who, id: admin.id, accountId: account.id }
    const saves = actors.map(actor => saveConsent(actor, { tokens, me, givenAt: now() }, null))
    const codes = (await Promise.all(saves)).map(result => (result.ok ? 'connected' : result.refusal.code))
    expect(codes.sort()).toEqual(['account_taken', 'account_taken', 'connected'])
  })
  const who = { name: 'Ada', email: null, accountNumber: '1', roleName: null, company: 'Shared Ltd' }

  test('while numbers may be in one Zoom account, another one is refused', async () => {
    const { actor } = await aConnectedCustomer(zoom)
    const done = await finishConnecting(actor, await allowed(zoom, actor, aZoomAccount(zoom).admin))
    expect(done).toMatchObject({ refusal: { code: 'other_account' } })
  })

  test('a role that may not edit the phone system, and an account without licence, are readiness lines', async () => {
    const actor = await aCustomerActor()
    const { account, admin } = aZoomAccount(zoom, { licensed: false })
    zoom.simulator.store.putUser({ ...admin, permissions: ['User:Read'] })
    expect(await finishConnecting(actor, await allowed(zoom, actor, admin))).toMatchObject({ ok: true })
    expect(await connectionView(actor.scope)).toMatchObject({ state: 'connected', problem: 'role' })
    zoom.simulator.store.putUser(admin)
    const { id } = await connectionOf(actor)
    await checkConnection({ id })
    expect(await connectionView(actor.scope)).toMatchObject({ problem: 'licence' })
    zoom.simulator.store.putAccount({ ...account, licensed: true })
    await checkConnection({ id })
    expect(await connectionView(actor.scope)).toMatchObject({ problem: undefined })
  })
})

describe('Access', () => {
  test('a token near its end is renewed before the call, and the pair saved before use', async () => {
    const { connection, account } = await aConnectedCustomer(zoom)
    await letExpire(connection.id)
    const versions: number[] = []
    await withZoomAccess(connection.id, async access => {
      versions.push((await db.zoomConnection.findUniqueOrThrow({ where: { id: connection.id } })).tokenVersion)
      return await getMe(access)
    })
    expect(versions).toEqual([connection.tokenVersion + 1])
    expect(refreshesOf(zoom, account.id)).toHaveLength(1)
  })

  test('F19: 401 in the middle renews once and repeats the call once', async () => {
    const { connection, account } = await aConnectedCustomer(zoom)
    zoom.simulator.store.grants.expireAccount(account.id, 'access')
    let calls = 0
    const read = await withZoomAccess(connection.id, async access => {
      calls += 1
      return (await getMe(access)).accountId
    })
    expect([read, calls]).toEqual([account.id, 2])
    expect(refreshesOf(zoom, account.id)).toHaveLength(1)
  })

  test('F19: a revoked grant becomes "Reconnect needed", with one letter, and callers wait', async () => {
    const { actor, connection, account } = await aConnectedCustomer(zoom)
    zoom.simulator.store.grants.revokeAccount(account.id)
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => readAccount(connection.id)))
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { reason: 'reauthorization_required' } })
    expect(await connectionView(actor.scope)).toMatchObject({
      state: 'reauthorization_required',
      reason: { reason: 'grant_refused' },
    })
    expect(await connectionBanner(actor.scope)).toBe('reconnect')
    expect(await reconnectLetters(emailOf(actor.userId))).toBe(1)
    const before = refreshesOf(zoom, account.id).length
    await expect(readAccount(connection.id)).rejects.toThrow(ConnectionUnusable)
    expect(refreshesOf(zoom, account.id)).toHaveLength(before)
  })

  test('the installer who left is a lost grant; a consent by another admin restores the same connection', async () => {
    const { actor, connection, account, admin } = await aConnectedCustomer(zoom)
    zoom.simulator.store.putUser({ ...admin, status: 'deleted' })
    await expect(readAccount(connection.id)).rejects.toThrow(ConnectionUnusable)
    const next = { ...admin, id: `${admin.id}-next`, email: `next-${admin.email}` }
    zoom.simulator.store.putUser(next)
    expect(await finishConnecting(actor, await allowed(zoom, actor, next))).toMatchObject({ ok: true })
    expect(await readAccount(connection.id)).toBe(account.id)
    expect(await connectionBanner(actor.scope)).toBeUndefined()
  })

  test('a scope that was withdrawn is a lost grant, named', async () => {
    const { actor, connection, account } = await aConnectedCustomer(zoom)
    zoom.simulator.store.grants.withdrawScopes(account.id, ['user:read:user:admin'])
    await expect(readAccount(connection.id)).rejects.toThrow(ConnectionUnusable)
    expect((await connectionView(actor.scope))?.reason).toMatchObject({ reason: 'scope_missing' })
    expect((await connectionView(actor.scope))?.reason?.scopes).toContain('user:read:user:admin')
  })

  test('an access token that is refused even after renewing is a lost grant', async () => {
    const { actor, connection } = await aConnectedCustomer(zoom)
    const refused = () =>
      Promise.reject(new ZoomError({ kind: 'unauthorized' }, { method: 'GET', path: '/', repeatable: true }))
    await expect(withZoomAccess(connection.id, refused)).rejects.toThrow(ConnectionUnusable)
    expect((await connectionView(actor.scope))?.reason?.reason).toBe('access_refused')
  })

  test.each([
    ['503', { type: 'error', status: 503 }],
    ['a dropped connection before anything was done', { type: 'drop', applied: false }],
  ] as const)(
    '%s at the token endpoint is no verdict: the error may be retried, the grant stays',
    async (_, action) => {
      const { actor, connection, account } = await aConnectedCustomer(zoom)
      await letExpire(connection.id)
      zoom.simulator.faults.add({ operation: 'token.refresh_token', action, times: 1 })
      await expect(readAccount(connection.id)).rejects.toMatchObject({ kind: 'unknown' })
      expect(await connectionView(actor.scope)).toMatchObject({ state: 'connected' })
      expect(await readAccount(connection.id)).toBe(account.id)
    },
  )

  test('F21: the answer of a renewal is lost: "Reconnect needed", and no more tries', async () => {
    const { actor, connection, account } = await aConnectedCustomer(zoom)
    await letExpire(connection.id)
    zoom.simulator.faults.add({ operation: 'token.refresh_token', action: { type: 'drop', applied: true }, times: 1 })
    await expect(readAccount(connection.id)).rejects.toMatchObject({ kind: 'unknown' })
    for (let retry = 0; retry < 3; retry++) await expect(readAccount(connection.id)).rejects.toThrow(ConnectionUnusable)
    expect(await connectionView(actor.scope)).toMatchObject({ state: 'reauthorization_required' })
    expect(refreshesOf(zoom, account.id).length).toBeLessThanOrEqual(2)
    expect(await reconnectLetters(emailOf(actor.userId))).toBe(1)
  })

  test('invalid_grant for a pair that another process has replaced meanwhile is not believed', async () => {
    const { actor, connection, account } = await aConnectedCustomer(zoom)
    await letExpire(connection.id)
    const stale = await db.zoomConnection.findUniqueOrThrow({ where: { id: connection.id } })
    await readAccount(connection.id)
    expect(await loseGrant(connection.id, stale.tokenVersion, 'grant_refused')).toBe(false)
    expect(await readAccount(connection.id)).toBe(account.id)
    expect(await reconnectLetters(emailOf(actor.userId))).toBe(0)
  })

  test('a commit lost after Zoom rotated: the new pair is kept all the same', async () => {
    const { connection, account } = await aConnectedCustomer(zoom)
    await letExpire(connection.id)
    zoom.simulator.faults.add({ operation: 'token.refresh_token', action: { type: 'hold', when: 'after' }, times: 1 })
    const read = readAccount(connection.id)
    await expect.poll(() => zoom.simulator.faults.list().held).toContain('token.refresh_token')
    expect(await cutTransactions()).toBe(1)
    zoom.simulator.faults.release()
    expect(await read).toBe(account.id)
    expect(await readAccount(connection.id)).toBe(account.id)
  })
})

describe('Secrets', () => {
  test('a sealed token opens in its own row and column only', async () => {
    const [one, two] = [await aConnectedCustomer(zoom), await aConnectedCustomer(zoom)]
    const sealed = one.connection.accessToken ?? ''
    expect(openToken(one.connection.id, 'access', sealed)).toContain('.')
    expect(() => openToken(one.connection.id, 'refresh', sealed)).toThrow()
    await db.zoomConnection.update({ where: { id: two.connection.id }, data: { accessToken: sealed } })
    await expect(readAccount(two.connection.id)).rejects.toThrow()
  })

  test('no token, code, state or verifier is in any table, nor in a line of log', async () => {
    const { actor, connection, account, admin } = await aConnectedCustomer(zoom)
    const began = await startConnecting(actor)
    const state = began.ok ? (new URL(began.value.url).searchParams.get('state') ?? '') : ''
    const { code } = await allowed(zoom, actor, admin)
    await letExpire(connection.id)
    const worker = zoomProcess({ LOG_LEVEL: 'trace' })
    expect(await worker.call(connection.id)).toBe(account.id)
    zoom.simulator.store.grants.revokeAccount(account.id)
    expect(await worker.call(connection.id)).toBe('ConnectionUnusable')
    await worker.stop()
    expect(worker.output()).toContain('zoom oauth')

    const tokens = zoom.simulator.store.grants.ofAccount(account.id).map(({ token }) => token)
    expect(tokens.length).toBeGreaterThanOrEqual(4)
    const everything = `${await dump()}\n${worker.output()}`
    expect(everything).toContain(connection.id)
    for (const secret of [...tokens, code, state]) expect(everything).not.toContain(secret)
  })
})

describe('Check connection', () => {
  test('is a job, and its answer is newer than the check before', async () => {
    const { actor, connection } = await aConnectedCustomer(zoom)
    const asked = await requestCheck(actor)
    expect(asked).toMatchObject({ ok: true, value: { before: connection.lastCheckAt?.getTime() } })
    setClock(() => new Date(Date.now() + minutes(1)))
    await checkConnection({ id: connection.id })
    setClock()
    const view = await connectionView(actor.scope)
    expect(view?.lastCheckAt?.getTime()).toBeGreaterThan(connection.lastCheckAt?.getTime() ?? 0)
  })

  test('Zoom unreachable is shown and changes no state; nothing connected is refused', async () => {
    const { actor, connection } = await aConnectedCustomer(zoom)
    const fault = zoom.simulator.faults.add({ operation: 'users', action: { type: 'error', status: 502 } })
    await checkConnection({ id: connection.id })
    zoom.simulator.faults.remove(fault.id)
    expect(await connectionView(actor.scope)).toMatchObject({ state: 'connected', problem: 'unreachable' })
    expect(await requestCheck(await aCustomerActor())).toMatchObject({ refusal: { code: 'zoom_not_connected' } })
  })
})

/** Cuts the connections on which a transaction is open, as a crash of the server would. */
const cutTransactions = () =>
  withClient(inject('server').adminUrl, async client => {
    const name = new URL(process.env.DATABASE_URL ?? '').pathname.slice(1)
    const cut = await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND state = 'idle in transaction'`,
      [name],
    )
    return cut.rowCount
  })

/** Every row of every table as text: what somebody with a copy of the database would read. */
async function dump(): Promise<string> {
  const tables = await ownerQuery<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'graphile_worker')`,
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const rows = await ownerQuery<{ text: string }>(`SELECT t::text AS text FROM ${name} t`)
    texts.push(...rows.map(row => row.text))
  }
  return texts.join('\n')
}
