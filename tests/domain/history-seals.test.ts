import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import pg from 'pg'
import { beforeEach, describe, expect, it } from 'vitest'
import { auditTasks, seal, sendHead } from '@/lib/audit/jobs'
import { tellNumbers } from '@/lib/audit/numbers'
import { digestOfLines, hashOf, headOf, sealHistory } from '@/lib/audit/seal'
import { verifyHistory } from '@/lib/audit/verify'
import { systemActor } from '@/lib/auth/actor'
import { hours, setClock } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { startWorker } from '@/lib/jobs/worker'
import { freshNumbers } from '../factories/number'
import { ownerQuery } from '../setup/owner'

const actor = systemActor('script', 'Test')

const tell = (count: number) =>
  transaction(async tx => {
    const lines = freshNumbers(count).map(e164 => ({ e164, action: 'number.add', before: null, after: { e164 } }))
    await tellNumbers(tx, actor, null, lines)
    return ok(null)
  })

/** The history from its beginning, as a database that has just been made. */
beforeEach(() => ownerQuery(`TRUNCATE audit_event, audit_seal, audit_horizon`))

describe('the history is sealed without a lock (security.md 1.9)', () => {
  it('closes what is committed, each seal follows the one before, and nothing new is no new seal', async () => {
    await tell(3)
    expect(await sealHistory()).toEqual({ sealed: 1n, behind: false })
    await tell(2)
    await sealHistory()
    expect(await sealHistory()).toEqual({ sealed: 0n, behind: false })
    expect(await verifyHistory()).toMatchObject({ seals: 2n, lines: 5n, findings: [] })
  })

  it('waits for a transaction that has a place in the order, and loses nothing of it', async () => {
    const slow = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await slow.connect()
    try {
      await slow.query('BEGIN')
      await slow.query(
        `INSERT INTO audit_event (id, at, actor_kind, actor_name, source, action, subject_type, subject_id)
         VALUES ($1, now(), 'system', 'Slow', 'script', 'number.add', 'number', 'slow')`,
        [newId()],
      )
      await tell(2)
      for (const _ of [1, 2, 3]) expect(await sealHistory()).toEqual({ sealed: 0n, behind: false })
      await slow.query('COMMIT')
    } finally {
      await slow.end()
    }
    expect((await sealHistory()).sealed).toBeGreaterThan(0n)
    expect(await verifyHistory()).toMatchObject({ lines: 3n, findings: [] })
  })

  it('seals while others write, two at once, and every line has its place', async () => {
    const writers = Array.from({ length: 20 }, (_, place) => tell(1 + (place % 3)))
    const sealers = Array.from({ length: 6 }, () => sealHistory())
    await Promise.all([...writers, ...sealers])
    for (const _ of [1, 2]) await sealHistory()
    expect(await verifyHistory()).toMatchObject({ lines: BigInt(await db.auditEvent.count()), findings: [] })
  })

  it('takes 9,999 lines at once as fast while it runs as before', async () => {
    const timed = async () => {
      const from = performance.now()
      await tell(9_999)
      return performance.now() - from
    }
    const alone = Math.min(await timed(), await timed())
    let writing = true
    const sealing = (async () => {
      while (writing) await sealHistory()
    })()
    const beside = Math.min(await timed(), await timed())
    writing = false
    await sealing
    // Sealing takes a core for a while; it must take nothing else.
    expect(beside).toBeLessThan(alone * 3 + 500)
  }, 60_000)

  it('goes on in a worker, and a transaction that stays open holds up no other write', async () => {
    const worker = await startWorker(auditTasks, [])
    const slow = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await slow.connect()
    try {
      await tell(2)
      await transaction(async tx => {
        await enqueue(tx, 'audit.seal', {}, { queue: 'audit.seal', key: 'audit.seal' })
        return ok(null)
      })
      await expect.poll(() => db.auditSeal.count(), { timeout: 10_000 }).toBe(1)
      await slow.query('BEGIN')
      await slow.query('LOCK TABLE audit_event IN ROW EXCLUSIVE MODE')
      for (let n = 0; n < 3; n++) await Promise.all([tell(1), sealHistory()])
      expect(await db.auditEvent.count()).toBe(5)
      await slow.query('ROLLBACK')
      await sealHistory()
      expect(await verifyHistory()).toMatchObject({ lines: 5n, findings: [] })
    } finally {
      await slow.end()
      await worker.stop()
    }
  })

  it('runs again by itself, one job however often it is asked', async () => {
    await tell(1)
    await Promise.all([seal(), seal()])
    const jobs = await ownerQuery(`SELECT FROM graphile_worker.jobs WHERE task_identifier = 'audit.seal'`)
    expect(jobs).toHaveLength(1)
    expect(await db.auditSeal.count()).toBe(1)
  })
})

describe('whoever changes the history is found out', () => {
  const sealed = async () => {
    await tell(4)
    await sealHistory()
    await tell(4)
    await sealHistory()
    return { places: (await db.auditEvent.findMany({ orderBy: { seq: 'asc' } })).map(({ seq }) => seq) }
  }

  it('the application may neither change nor remove a line or a seal', async () => {
    await sealed()
    const attempts = [
      `UPDATE audit_event SET reason = ''`,
      `UPDATE audit_seal SET digest = ''`,
      ...['audit_event', 'audit_seal'].flatMap(table => [`DELETE FROM ${table}`, `TRUNCATE ${table}`]),
    ]
    for (const sql of attempts) await expect(db.$executeRawUnsafe(sql)).rejects.toThrow(/permission denied/)
    expect((await verifyHistory()).findings).toEqual([])
  })

  it('a changed, a removed and an added line name their seal', async () => {
    const { places } = await sealed()
    const [first, , third] = places
    await ownerQuery(`UPDATE audit_event SET actor_name = 'Nobody' WHERE seq = $1`, [first])
    expect((await verifyHistory()).findings).toMatchObject([{ code: 'lines_differ', seal: 1n, sealed: 4n, found: 4n }])
    await ownerQuery(`UPDATE audit_event SET actor_name = 'Test' WHERE seq = $1`, [first])
    expect((await verifyHistory()).findings).toEqual([])
    await ownerQuery('DELETE FROM audit_event WHERE seq = $1', [third])
    expect((await verifyHistory()).findings).toMatchObject([{ code: 'lines_differ', seal: 1n, found: 3n }])
    await ownerQuery(
      `INSERT INTO audit_event SELECT (jsonb_populate_record(e, jsonb_build_object('id', $1::text, 'seq', $2::bigint))).*
       FROM audit_event e WHERE seq = $3`,
      [newId(), -1, first],
    )
    expect((await verifyHistory()).findings).toMatchObject([{ seal: 1n }, { code: 'lines_before', found: 1n }])
  })

  it('every column of a line is sealed', async () => {
    const [seq] = (await sealed()).places
    const [kept] = await ownerQuery<{ line: string }>(
      'SELECT to_jsonb(e)::text AS line FROM audit_event e WHERE seq = $1',
      [seq],
    )
    const columns = await ownerQuery<{ name: string; type: string }>(
      `SELECT column_name AS name, data_type AS type FROM information_schema.columns
       WHERE table_name = 'audit_event' AND column_name <> 'seq'`,
    )
    const other: Record<string, (name: string) => string> = {
      uuid: () => 'gen_random_uuid()',
      text: name => `coalesce(${name}, '') || '!'`,
      jsonb: () => `'{"changed": true}'`,
      'timestamp with time zone': name => `${name} + interval '1 second'`,
    }
    for (const { name, type } of columns) {
      await ownerQuery(`UPDATE audit_event SET ${name} = ${other[type]?.(name)} WHERE seq = $1`, [seq])
      expect((await verifyHistory()).findings, name).toMatchObject([{ code: 'lines_differ', seal: 1n }])
      await ownerQuery(
        `UPDATE audit_event SET ${name} = (jsonb_populate_record(NULL::audit_event, $2::jsonb)).${name} WHERE seq = $1`,
        [seq, kept?.line],
      )
    }
    expect((await verifyHistory()).findings).toEqual([])
  })

  it('a seal made anew over changed lines, hash and all, does not fit the one that follows it', async () => {
    const [seq] = (await sealed()).places
    await ownerQuery(`UPDATE audit_event SET actor_name = 'Nobody' WHERE seq = $1`, [seq])
    const seal = await db.auditSeal.findUniqueOrThrow({ where: { n: 1n } })
    const [made] = await ownerQuery<{ digest: string }>(
      `SELECT ${digestOfLines.sql} AS digest FROM audit_event e WHERE e.seq > $1 AND e.seq <= $2`,
      [seal.fromSeq, seal.toSeq],
    )
    const digest = made?.digest ?? ''
    await ownerQuery('UPDATE audit_seal SET digest = $1, hash = $2 WHERE n = 1', [digest, hashOf({ ...seal, digest })])
    expect((await verifyHistory()).findings).toEqual([{ code: 'seal_broken', seal: 2n }])
  })

  it('a seal made to fit breaks the chain', async () => {
    await sealed()
    await ownerQuery(`UPDATE audit_seal SET count = 3, digest = 'x' WHERE n = 1`)
    expect((await verifyHistory()).findings).toContainEqual({ code: 'seal_broken', seal: 1n })
    await ownerQuery('DELETE FROM audit_seal WHERE n = 1')
    expect((await verifyHistory()).findings).toContainEqual({ code: 'seal_broken', seal: 2n })
  })

  it('a cut end is found by the hash that was kept, and only by it', async () => {
    await sealed()
    const kept = (await headOf(db))?.hash ?? ''
    await tell(1)
    await sealHistory()
    expect((await verifyHistory(kept)).findings).toEqual([])
    await ownerQuery('DELETE FROM audit_event WHERE seq > (SELECT from_seq FROM audit_seal WHERE n = 2)')
    await ownerQuery('DELETE FROM audit_seal WHERE n >= 2')
    expect((await verifyHistory()).findings).toEqual([])
    expect((await verifyHistory(kept)).findings).toEqual([{ code: 'head_missing', head: kept }])
  })

  it('lines that nobody seals are told after a while', async () => {
    await tell(2)
    expect((await verifyHistory()).findings).toEqual([])
    setClock(() => new Date(Date.now() + hours(1)))
    expect((await verifyHistory()).findings).toEqual([{ code: 'not_sealed', found: 2n }])
    setClock()
  })

  it('the head goes to support once, and the command tells what is wrong', async () => {
    await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind', supportEmail: 'support@carrier.test' } })
    const { places } = await sealed()
    for (const _ of [1, 2]) await sendHead()
    const head = await headOf(db)
    expect(await db.letter.findMany({ where: { template: 'history_head' } })).toMatchObject([
      { recipient: 'support@carrier.test', dedupeKey: `history_head:${head?.hash}` },
    ])
    const verify = () => promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/audit-verify.ts'])
    await ownerQuery('DELETE FROM audit_event WHERE seq = $1', [places[5]])
    await expect(verify()).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/seal 2: .* 1 are missing/),
      stdout: expect.stringContaining(`2 seals over 7 lines: NOT INTACT. Head: ${head?.hash}`),
    })
    await sendHead()
    const alarm = await db.letter.findFirst({ where: { dedupeKey: { contains: ':harm:' } } })
    expect(alarm).toMatchObject({ template: 'history_head', recipient: 'support@carrier.test' })
  }, 60_000)
})
