import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { staffScope } from '@/lib/auth/actor'
import { seconds } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { listLetters } from '@/lib/mail/queries'
import { sampled } from '../setup/sampling'
import { startMailInbox } from '../simulators/mail/server'
import { databaseProxy, type Strike } from './database-proxy'
import { breaches } from './invariants'
import { lettersTo, noTimePasses, oweLetters, timePasses, untilLetters } from './letters'
import { killAll, startWorker } from './processes'
import { wrongAfterwards } from './publishing'

let inbox: Awaited<ReturnType<typeof startMailInbox>>
let proxy: Awaited<ReturnType<typeof databaseProxy>>
let worker: ReturnType<typeof startWorker>

/** As ever, but it waits less for a silent mail server, and every letter meets the fault at the door as well. */
const impatient = () => ({
  SMTP_URL: `${inbox.smtpUrl}/?socketTimeout=1500&maxMessages=1`,
  DATABASE_URL: proxy.url,
})

beforeAll(async () => {
  inbox = await startMailInbox()
  proxy = await databaseProxy(process.env.DATABASE_URL ?? '')
  await db.carrierSettings.create({
    data: { id: 1, carrierName: 'Northwind', supportEmail: 'support@carrier.example' },
  })
  worker = startWorker(impatient())
  await worker.ready()
})
afterEach(() => inbox.fail({ mode: 'none' }))
afterAll(async () => {
  await killAll()
  await proxy.close()
  await inbox.stop()
})

const sent = ({ state }: { state: string }) => state === 'sent'
const copiesTo = (address: string) => inbox.letters().filter(letter => letter.to === address)

/** How many copies each address has got, as counts of counts: `{ 1: 10 }` is ten letters, each once. */
function copies(addresses: string[]): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const address of addresses) {
    const n = copiesTo(address).length
    counts[n] = (counts[n] ?? 0) + 1
  }
  return counts
}

test('F12: the mail server is down, then up: no letter is lost, none doubled, each wait longer than the one before', async () => {
  await inbox.fail({ mode: 'refuse' })
  const addresses = await oweLetters(10)
  const waits: number[] = []
  for (const attempts of [1, 2, 3]) {
    await untilLetters(addresses, letter => letter.attempts >= attempts, noTimePasses)
    const planned = (await lettersTo(addresses)).map(({ nextAt }) => nextAt.getTime())
    waits.push(Math.max(...planned) - Date.now())
    await timePasses()
  }
  expect(waits[2]).toBeGreaterThan(waits[0] ?? 0)
  expect(waits[2]).toBeGreaterThan(seconds(10))
  expect(await breaches({ inbox })).toEqual([])
  const { rows } = await listLetters(staffScope(), { state: 'late', after: undefined })
  expect(rows.map(({ recipient }) => recipient).sort()).toEqual([...addresses].sort())

  await inbox.fail({ mode: 'none' })
  await untilLetters(addresses, sent)
  expect(copies(addresses)).toEqual({ 1: 10 })
  expect(await wrongAfterwards({ inbox })).toEqual([])
})

describe('F13: the mail server misbehaves', () => {
  test.each([
    ['turns connections away with 421', 'unavailable', 1],
    ['greylists with 451', 'greylist', 1],
    ['says nothing after the letter', 'stall', 1],
    ['cuts the line before the 250, the letter is lost', 'drop', 1],
    ['cuts the line before the 250, the letter has arrived', 'drop-kept', 2],
  ] as const)('and %s: the letter arrives, and a copy has the same Message-ID', async (_, mode, expected) => {
    await inbox.fail({ mode, times: 1 })
    const addresses = await oweLetters(1)
    const [address = ''] = addresses
    await untilLetters(addresses, ({ attempts }) => attempts === 1)
    await untilLetters(addresses, sent)
    expect(inbox.faultState()).toMatchObject({ failed: 1 })
    expect(copiesTo(address)).toHaveLength(expected)
    expect(new Set(copiesTo(address).map(({ messageId }) => messageId)).size).toBe(1)
    expect(await wrongAfterwards({ inbox })).toEqual([])
  })
})

test('F14: one recipient is refused for good: the others get theirs, that one is on the list that staff see', async () => {
  const addresses = await oweLetters(30)
  const [poison = '', ...others] = addresses
  await inbox.fail({ mode: 'reject', recipient: poison })
  await untilLetters(others, sent)
  await untilLetters([poison], ({ state }) => state === 'dead')
  expect(copies(addresses)).toEqual({ 0: 1, 1: 29 })
  const { rows } = await listLetters(staffScope(), { state: 'dead', after: undefined })
  expect(rows).toMatchObject([{ recipient: poison, attempts: 1, error: expect.stringContaining('550') }])
  expect(await wrongAfterwards({ inbox })).toEqual([])
})

/** What the worker asks of the database for one letter, and how it says that it is sent. */
const ofLetter: Strike['counts'] = ({ sql }) => /"letter"|\bletter\b SET|"carrier_settings"/.test(sql)
const mark: Strike['counts'] = ({ sql }) => /UPDATE letter SET state/.test(sql)

test('P3: a worker killed while it sends: no letter is lost, a copy only of one that was on its way, same Message-ID', async () => {
  const addresses: string[] = []
  async function killedAt(point: Omit<Strike, 'kill'>) {
    const doomed = worker
    const struck = proxy.strike({ ...point, kill: () => doomed.child.kill('SIGKILL') })
    addresses.push(...(await oweLetters(1)))
    await struck
    await doomed.ended
    const trips = proxy.takeTrips()
    worker = startWorker(impatient())
    await worker.ready()
    return trips
  }

  const steps = (await killedAt({ nth: 1, when: 'before', counts: mark })).filter(ofLetter).length
  expect(steps).toBeGreaterThan(2)
  const others = Array.from({ length: steps }, (_, n) => ({ nth: n + 1, counts: ofLetter })).flatMap(step => [
    { ...step, when: 'before' as const },
    { ...step, when: 'after' as const },
  ])
  // The one that is left out is the mark, which has had its turn.
  for (const point of sampled(others.toSpliced(-2, 1), 1)) await killedAt(point)
  expect(await breaches({ inbox })).toEqual([])

  await untilLetters(addresses, sent)
  expect(addresses.filter(address => copiesTo(address).length > 1)).toEqual([addresses[0]])
  expect(copies(addresses)).toEqual({ 1: addresses.length - 1, 2: 1 })
  expect(await wrongAfterwards({ inbox })).toEqual([])
})
