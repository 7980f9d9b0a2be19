import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readText } from '@/lib/csv/text'
import { db } from '@/lib/db/client'
import { requestExport } from '@/lib/exports/commands'
import { waitUntil } from '@/scripts/wait'
import { aUser, staffOf } from '../factories/user'
import { aCustomerActor } from '../factories/zoom-connection'
import { breaches } from './invariants'
import { killAll, startWorker } from './processes'

const rows = 30_000
const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL })

/** Every piece but the first waits until it is let go. */
const gate = `
  CREATE FUNCTION held() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(41); RETURN NEW; END $$;
  CREATE TRIGGER held BEFORE INSERT ON export_chunk FOR EACH ROW WHEN (NEW.n > 0) EXECUTE FUNCTION held()`

beforeAll(async () => {
  await owner.connect()
  await owner.query(gate)
})
afterAll(async () => {
  await killAll()
  await owner.end()
})

test('F02: a worker killed in the middle of an export: the next one makes the whole file, once', async () => {
  const staff = staffOf(await aUser({ staffRoles: ['fulfilment'] }))
  const { customerId } = await aCustomerActor()
  const { accountNumber } = await db.customer.findUniqueOrThrow({ where: { id: customerId } })
  await owner.query(
    `INSERT INTO phone_number (e164, customer_id, product, status, pool, sip_trunk_name, service_info, publication_since, created_at)
     SELECT '+4479' || (10000000 + i), $1, 'zoom_phone', 'normal', 'in_use', 'NW-US-1', repeat(md5(i::text), 7), now(), now()
     FROM generate_series(1, ${rows}) AS i`,
    [customerId],
  )
  const asked = await requestExport(staff, { kind: 'list', accountNumber, filter: {} })
  const reference = asked.ok ? asked.value.reference : ''
  const state = async () => (await db.operation.findUniqueOrThrow({ where: { reference } })).state
  const pieces = () => db.exportChunk.count({ where: { export: { operation: { reference } } } })

  await owner.query('SELECT pg_advisory_lock(41)')
  const killed = startWorker()
  await waitUntil(async () => (await pieces()) === 1, 60_000)
  await killed.kill()
  expect([await state(), await pieces()]).toEqual(['running', 1])
  expect(await breaches()).toEqual([])
  await owner.query('SELECT pg_advisory_unlock(41)')
  startWorker()
  await waitUntil(async () => (await state()) === 'done', 60_000)

  const chunks = await db.exportChunk.findMany({
    where: { export: { operation: { reference } } },
    orderBy: { n: 'asc' },
  })
  const file = readText(gunzipSync(Buffer.concat(chunks.map(({ bytes }) => bytes))))
  const lines = file.ok ? file.text.trimEnd().split('\n') : []
  expect(lines).toHaveLength(rows + 1)
  expect(new Set(lines).size).toBe(rows + 1)
  expect(await db.export.findFirst({ where: { operation: { reference } } })).toMatchObject({ rows: BigInt(rows) })
  expect(await db.operation.findUniqueOrThrow({ where: { reference } })).toMatchObject({ done: rows, total: rows })
  expect(await breaches()).toEqual([])
  await owner.query('DELETE FROM export_chunk WHERE n = 1')
  expect(await breaches()).toContainEqual(expect.stringMatching(/^I8 an export has a whole file/))
  await owner.query(`UPDATE operation SET finished_at = NULL, state = 'running'`)
  expect(await breaches()).toContainEqual(expect.stringMatching(/^I9 an open export has a job/))
})
