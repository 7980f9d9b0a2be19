import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '@/lib/base/ids'
import { closeDatabase, db } from '@/lib/db/client'
import { Register } from '@/lib/registrations/schema'
import { type EmbeddedPostgres, startPostgres } from '@/scripts/database/postgres'
import { supervise } from '@/scripts/stack/supervised'
import { waitUntil } from '@/scripts/wait'
import { aForm, aVisitorWith } from '../factories/registration'
import { databaseUrls } from '../setup/server'
import { cloneDatabase, dropDatabase, templateDatabase } from '../setup/template'
import { databaseProxy } from './database-proxy'
import { breaches } from './invariants'
import { killAll, startCommands } from './processes'
import { allFinished, aPublishing, notAppliedOnce, standIns, wrongAfterwards } from './publishing'

// A server of its own: the other tests' server goes on running.
const home = '.test/restarted'
const name = `portal_test_${process.pid}`
const settings = { fsync: 'off', synchronous_commit: 'off', timezone: 'Asia/Kathmandu' }

let server: EmbeddedPostgres
let world: Awaited<ReturnType<typeof standIns>>

/** pg_ctl stop -m fast, then start: every connection is broken, what was not committed is rolled back. */
async function restart() {
  server.stop()
  server = await startPostgres(home, settings)
}

beforeAll(async () => {
  server = await startPostgres(home, settings)
  await cloneDatabase(server, await templateDatabase(server), name)
  Object.assign(process.env, databaseUrls(server, name))
  world = await standIns()
})
afterAll(async () => {
  await killAll()
  await world.stop()
  await closeDatabase()
  await dropDatabase(server, name)
  server.stop()
})

const answers = () =>
  db.customer.count().then(
    () => true,
    () => false,
  )

test('F07: PostgreSQL restarts in the middle of a publish: it is finished afterwards, and this process recovers within 5 s', async () => {
  const { zoom } = world
  zoom.simulator.settings.latencyMs = 100
  const publishing = await aPublishing(zoom)
  const env = Object.fromEntries(Object.entries(process.env).map(([key, value]) => [key, value ?? '']))
  const program = {
    name: 'worker',
    args: ['--import', 'tsx', 'scripts/worker.ts'],
    env: { ...env, NODE_ENV: 'production', LOG_LEVEL: 'info', ZOOM_BATCH_SIZE: '20', ZOOM_CALLS_PER_SECOND: '20' },
    log: `${home}/worker.log`,
  }
  const worker = supervise(program, { notify: () => {}, started: () => {} })
  try {
    await worker.ready(async () => (await db.workerPresence.count()) > 0)
    await publishing.start()
    const calls = () => zoom.simulator.log.read({ operation: 'numbers.add', accountId: publishing.accountId })
    await waitUntil(() => calls().length >= 5, 60_000)
    await restart()
    await waitUntil(answers, 5_000)
    expect((await publishing.operation()).finishedAt).toBeNull()

    await allFinished([publishing], 60_000)
    expect(await publishing.operation()).toMatchObject({ state: 'done', done: publishing.numbers.length })
    expect(notAppliedOnce(zoom, publishing)).toEqual([])
    expect(await wrongAfterwards(world)).toEqual([])
  } finally {
    await worker.stop()
  }
})

test('F07: PostgreSQL restarts around the commit of a registration: not saved or saved, and once with the same form again', async () => {
  const proxy = await databaseProxy(process.env.DATABASE_URL ?? '')
  const web = startCommands({ DATABASE_URL: proxy.url })
  await web.ready()
  for (const when of ['before', 'after'] as const) {
    const typed = aForm({ email: `${newId()}@acme.example` })
    const form = [aVisitorWith(newId(), typed), Register.parse(typed)] as const
    let restarted: Promise<void> | undefined
    const kill = () => {
      restarted = restart()
    }
    void proxy.strike({ nth: 1, when, counts: ({ sql }) => /^commit/i.test(sql), kill })
    expect(await web.run('register', ...form), when).toMatchObject({ error: expect.any(String) })
    await restarted
    await waitUntil(answers, 5_000)
    const saved = () => db.registration.count({ where: { email: typed.email ?? '' } })
    expect(await saved()).toBe(when === 'before' ? 0 : 1)

    expect(await web.run('register', ...form), `again after ${when}`).toMatchObject({ ok: true })
    expect(await saved()).toBe(1)
    expect(await breaches()).toEqual([])
  }
  await proxy.close()
})
