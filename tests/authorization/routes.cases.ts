import { beforeAll, describe, expect, inject, it } from 'vitest'
import { waitingPath } from '@/lib/auth/waiting'
import { builtRoutes } from './build'
import { get, type Page, wordsOf } from './get'
import { askedDuring } from './listening'
import { numbers, operation, order } from './make'
import { everybody, itOf, otherOf, type People, strangersOf, tenantOf } from './matrix'
import type { Somebody, Standing } from './people'
import { type RouteRow, routeTable } from './routes'
import { absentAddress, expected } from './row'
import { changedSince, databaseState } from './state'

/** Next.js's own, which no address leads to. */
const ofNext = ['/_global-error', '/_not-found']

const built = builtRoutes().filter(route => !ofNext.includes(route))
let people: People

beforeAll(async () => {
  people = await everybody()
  // Something of the other customer's that a list could show by mistake.
  for (const own of [people.world.alfa, people.world.bravo]) {
    await numbers(own)
    await operation(own)
    await order(own)
  }
})

type Led = { status: number; to: string }

/** Where somebody is led who may not read this page; undefined where it is theirs. */
function led(row: RouteRow, standing: Standing): Led | undefined {
  const to = (path: string): Led => ({ status: 307, to: path })
  const code = expected(row, standing)
  if (code === 'let in') return undefined
  if (standing.as === 'visitor') return to('/sign-in?then=')
  if (standing.as === 'waiting') return row.others ? to('/sign-in?then=') : to(waitingPath(standing.first))
  const elsewhere = code === 'signed_out' || code === 'acting_ended'
  if (elsewhere && row.others) return { status: row.others, to: '' }
  if (elsewhere) return to(standing.as === 'staff' ? '/staff' : '/overview')
  if (typeof row.instead === 'number') return { status: row.instead, to: '' }
  return row.instead === undefined ? { status: 200, to: '' } : to(row.instead)
}

const wordOf = (one: Somebody) => `Canary ${tenantOf(people.world, one).word}`

function expectOwnOnly(one: Somebody, { body }: Page) {
  if (one.standing.as !== 'customer') return
  const other = `Canary ${otherOf(people.world, one).word}`
  expect(body.includes(other), `${one.name} reads "${other}"`).toBe(false)
}

it('has a row for every page and route of the build, and no row too many', () => {
  expect(Object.keys(routeTable).sort()).toEqual(built)
})

describe.each(built.filter(route => routeTable[route]))('%s', route => {
  const row = routeTable[route] as RouteRow
  const it = itOf(route)
  const address = async (one: Somebody, own = tenantOf(people.world, one)) => (await row.at?.(own)) ?? route

  it('leads away whom it is not for, and shows them nothing', async () => {
    const strangers = strangersOf(people.all.filter(({ standing }) => led(row, standing)))
    const [one] = people.all.filter(({ standing }) => !led(row, standing))
    if (!one || strangers.length === 0) return
    const path = await address(one)
    const before = await databaseState()
    const answers = await Promise.all(strangers.map(async who => ({ who, page: await get(path, who) })))
    for (const { who, page } of answers) {
      const { status, to } = led(row, who.standing) as Led
      expect({ who: who.name, ...page, body: '' }).toMatchObject({ status, to: expect.stringContaining(to) })
      if (tenantOf(people.world, who) !== tenantOf(people.world, one) || who.standing.as === 'visitor')
        expect(page.body.includes(wordOf(one)), `${who.name} reads "${wordOf(one)}"`).toBe(false)
    }
    const [stranger] = strangers
    const data = stranger && (await get(path, stranger, 'rsc'))
    expect(data?.body.includes(wordOf(one))).toBe(false)
    expect(await changedSince(before)).toEqual([])
  })

  it('is there for whom it is for', async () => {
    if (row.post) {
      expect((await get(route, people.all[0] as Somebody)).status).toBe(405)
      return
    }
    const few = ['anonymous', 'admin of Alfa', 'administrator']
    const readers = people.all.filter(
      ({ standing, name }) => !led(row, standing) && (row.for !== 'anyone' || few.includes(name)),
    )
    expect(readers.length).toBeGreaterThan(0)
    for (const one of readers) {
      const page = await get(await address(one), one)
      // 503: nobody works beside it here, so it is not ready.
      const good = row.for === 'anyone' ? [200, 303, 307, 404, 503] : [200, 307]
      expect(good, `${one.name}: ${page.status} ${page.to}`).toContain(page.status)
      if (row.for !== 'anyone') expect(page.to, one.name).not.toMatch(/^\/(sign-in|overview$|staff$)/)
      expectOwnOnly(one, page)
    }
  })

  it('does not tell an object of somebody else from one that does not exist', async () => {
    const askers = people.all.filter(({ standing: { as }, name }) => as === 'customer' && /admin|acting/.test(name))
    for (const one of askers.filter(({ standing }) => !led(row, standing) && row.for !== 'anyone')) {
      const theirs = await address(one, otherOf(people.world, one))
      const missing = absentAddress(theirs)
      if (missing === theirs) return
      for (const how of ['page', 'rsc'] as const) {
        const [seen, none] = await Promise.all([get(theirs, one, how), get(missing, one, how)])
        expectOwnOnly(one, seen)
        expect(seen.status).toBe(none.status)
        const last = (path: string) => path.split('/').find(part => /\d/.test(part)) ?? path
        expect(wordsOf(seen.body, last(theirs))).toEqual(wordsOf(none.body, last(missing)))
      }
      // Nor does it take longer: the database is asked the same.
      const { address: overheard } = inject('portal').overheard
      const [seen, none] = [() => get(theirs, one, 'page', overheard), () => get(missing, one, 'page', overheard)]
      await expect
        .poll(async () => (await askedDuring(seen)).join('\n') === (await askedDuring(none)).join('\n'), {
          timeout: 10_000,
        })
        .toBe(true)
    }
  })
})
