import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { readiness } from '@/lib/health/queries'
import { editOwnDetails, endOtherSessions, endOwnSession } from '@/lib/users/account'
import { readDevice } from '@/lib/users/device'
import { sweepExpired } from '@/lib/users/jobs'
import { ownDetails, ownSessions } from '@/lib/users/queries'
import { EditOwnDetails } from '@/lib/users/schema'
import { aSession, aUser, customerOf } from '../factories/user'

const alive = async (id: string) => (await db.session.findUniqueOrThrow({ where: { id } })).endedAt === null

async function aPersonWithSessions() {
  const user = await aUser()
  const [here, there, elsewhere] = [await aSession(user), await aSession(user), await aSession(user)]
  return { user, me: customerOf(user, here.id), here, there, elsewhere }
}

describe('own sessions (ux 17)', () => {
  it('shows the live ones, this browser first and marked', async () => {
    const { me, here, there, elsewhere } = await aPersonWithSessions()
    await db.session.update({ where: { id: elsewhere.id }, data: { endedAt: new Date() } })
    const shown = await ownSessions(me)
    expect(shown.map(({ id, current }) => [id, current])).toEqual([
      [here.id, true],
      [there.id, false],
    ])
    expect(shown[0]).toMatchObject({ browser: 'Firefox', system: 'Windows', address: '192.0.2.1' })
  })

  it('ends one of them, twice without complaint, with one line of history', async () => {
    const { user, me, there, elsewhere } = await aPersonWithSessions()
    for (const _ of [1, 2]) expect(await endOwnSession(me, { session: there.id })).toEqual({ ok: true, value: null })
    expect([await alive(there.id), await alive(elsewhere.id)]).toEqual([false, true])
    expect(await db.auditEvent.count({ where: { subjectId: user.id, action: 'user.end_sessions' } })).toBe(1)
  })

  it('ends all others and keeps this one', async () => {
    const { me, here, there, elsewhere } = await aPersonWithSessions()
    await endOtherSessions(me)
    expect([await alive(here.id), await alive(there.id), await alive(elsewhere.id)]).toEqual([true, false, false])
  })

  it("another person's session is like an unknown one", async () => {
    const mine = await aPersonWithSessions()
    const other = await aPersonWithSessions()
    const theirs = await endOwnSession(mine.me, { session: other.there.id })
    expect(theirs).toEqual(await endOwnSession(mine.me, { session: newId() }))
    expect(await alive(other.there.id)).toBe(true)
  })

  it('the nightly sweep keeps what lives', async () => {
    const { here, there } = await aPersonWithSessions()
    await db.session.update({ where: { id: there.id }, data: { expiresAt: new Date('2020-01-01') } })
    await sweepExpired()
    expect(await db.session.count({ where: { id: { in: [here.id, there.id] } } })).toBe(1)
  })

  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge',
      'Windows',
    ],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 Version/18.1 Safari/605.1', 'Safari', 'macOS'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) CriOS/140.0 Mobile Safari/604.1', 'Chrome', 'iPhone'],
    [
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 SamsungBrowser/27.0 Chrome/125.0 Mobile',
      'Samsung Internet',
      'Android',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
    ['curl/8.5', undefined, undefined],
  ])('names %s', (agent, browser, system) => expect(readDevice(agent)).toEqual({ browser, system }))
})

describe('own details (000-R16)', () => {
  it.each([
    ['020 7946 0123', '+442079460123'],
    ['+1 202 555 0142', '+12025550142'],
    ['', ''],
  ])('reads the phone number %j with the country of the company', async (phone, stored) => {
    const user = await aUser()
    const me = customerOf(user)
    const input = EditOwnDetails.parse({ name: '  Sara Cole ', phone, timeZone: 'Asia/Tokyo' })
    expect(await editOwnDetails(me, input)).toMatchObject({ ok: true })
    expect(await ownDetails(me)).toMatchObject({ name: 'Sara Cole', phone: stored, timeZone: 'Asia/Tokyo' })
  })

  it('refuses what is no number and no time zone', async () => {
    const me = customerOf(await aUser())
    const input = { name: 'Sara', phone: 'call me', timeZone: 'UTC' }
    expect(await editOwnDetails(me, input)).toMatchObject({ refusal: { code: 'phone_needs_country', field: 'phone' } })
    expect(EditOwnDetails.safeParse({ name: 'Sara', timeZone: 'Mars/Olympus' }).error?.issues[0]).toMatchObject({
      message: 'time_zone_missing',
      path: ['timeZone'],
    })
  })
})

describe('readiness', () => {
  const beat = (secondsAgo: number) => db.$executeRaw`
    INSERT INTO worker_presence (worker_id, lock_key, heartbeat)
    VALUES ('test', 1, now() - make_interval(secs => ${secondsAgo}))
    ON CONFLICT (worker_id) DO UPDATE SET heartbeat = excluded.heartbeat`

  it('needs a worker that beats and letters that are tried; the dead ones are counted and do not stop the service', async () => {
    expect(await readiness()).toMatchObject({ ready: false, checks: { worker: { ok: false, heartbeatAge: null } } })
    await beat(60)
    expect(await readiness()).toMatchObject({ ready: false, checks: { worker: { ok: false, heartbeatAge: 60 } } })
    await beat(1)
    expect(await readiness()).toMatchObject({ ready: true, checks: { database: { ok: true }, mail: { ok: true } } })

    const letter = (state: 'owed' | 'dead', minutesAgo: number) => {
      const at = new Date(Date.now() - minutesAgo * 60_000)
      const id = newId()
      const data = { id, template: 'x', recipient: 'a@b.test', props: '', dedupeKey: id, messageId: id, state }
      return db.letter.create({ data: { ...data, nextAt: at, createdAt: at } })
    }
    await letter('dead', 600)
    await letter('owed', 9)
    expect(await readiness()).toMatchObject({ ready: true, checks: { mail: { ok: true, overdue: 0, dead: 1 } } })
    await letter('owed', 11)
    expect(await readiness()).toMatchObject({ ready: false, checks: { mail: { ok: false, overdue: 1, waiting: 1 } } })
  })
})
