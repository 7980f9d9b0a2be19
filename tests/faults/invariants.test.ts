import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { work } from '@/lib/publication/engine'
import { approveRegistration } from '@/lib/registrations/decisions'
import { withClient } from '@/scripts/database/client'
import { accepted, aRegistration, aReviewer } from '../factories/registration'
import { breaches } from './invariants'
import { oweLetters } from './letters'
import { aPublishing, standIns } from './publishing'

let world: Awaited<ReturnType<typeof standIns>>
const asOwner = (sql: string) =>
  withClient(process.env.DATABASE_OWNER_URL ?? '', async client => void (await client.query(sql)))

beforeAll(async () => {
  world = await standIns()
  await db.carrierSettings.create({
    data: { id: 1, carrierName: 'Northwind', supportEmail: 'support@carrier.example' },
  })
  const publishing = await aPublishing(world.zoom, 20)
  await publishing.start()
  await work((await db.operation.findFirstOrThrow()).id, [1, 1, 1])
  await asOwner(
    `SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs WHERE key LIKE 'operation:%'`,
  )
  const { reference } = await aRegistration()
  accepted(await approveRegistration(aReviewer(), { reference }))
  await aRegistration()
  await oweLetters(1)
})
afterAll(() => world.stop())

/** One thing broken behind everybody's back, and how to mend it. */
const broken: [breach: RegExp, harm: string, mend: string][] = [
  [
    /^I3 the history of a registration/,
    `UPDATE registration SET status = 'under_review' WHERE status = 'submitted'`,
    `UPDATE registration SET status = 'submitted' WHERE status = 'under_review'`,
  ],
  [
    /^I3 the history of a registration/,
    `UPDATE audit_event SET action = 'x', after = NULL WHERE action = 'registration.approve'`,
    `UPDATE audit_event SET action = 'registration.approve', after = '{"status": "approved"}' WHERE action = 'x'`,
  ],
  [
    /^I3 SM1 has no registration.reject from submitted to approved/,
    `UPDATE audit_event SET action = 'registration.reject' WHERE action = 'registration.approve'`,
    `UPDATE audit_event SET action = 'registration.approve' WHERE action = 'registration.reject'`,
  ],
  [
    /^I3 a number has one line/,
    `INSERT INTO audit_event SELECT gen_random_uuid(), at, actor_kind, actor_id, actor_name, source, action, subject_type, subject_id, customer_id, before, after, 'twice', request_id FROM audit_event WHERE action = 'number.confirmed' LIMIT 1`,
    `DELETE FROM audit_event WHERE reason = 'twice'`,
  ],
  [
    /^I3 the seals of the history.*seal 1: 9 lines sealed, /,
    `INSERT INTO audit_seal VALUES (1, 0, 3, 9, 'x', repeat('0', 64), 'h', now())`,
    `DELETE FROM audit_seal`,
  ],
  [
    /^I3 an operation begins once/,
    `UPDATE audit_event SET action = 'x' WHERE action = 'operation.finish'`,
    `UPDATE audit_event SET action = 'operation.finish' WHERE action = 'x'`,
  ],
  [
    /^I3 the history of a connection/,
    `UPDATE zoom_connection SET state = 'reauthorization_required'`,
    `UPDATE zoom_connection SET state = 'connected'`,
  ],
  [
    /^I4 .*registration_approved owed 0/,
    `UPDATE letter SET dedupe_key = 'x' || dedupe_key WHERE template = 'registration_approved'`,
    `UPDATE letter SET dedupe_key = substr(dedupe_key, 2) WHERE template = 'registration_approved'`,
  ],
  [
    /^I5 a letter .* never arrived/,
    `UPDATE letter SET state = 'sent' WHERE template = 'account_exists'`,
    `UPDATE letter SET state = 'owed' WHERE template = 'account_exists'`,
  ],
  [
    /^I6 .*admins 0/,
    `UPDATE membership SET roles = '{numbers}' WHERE customer_id = (SELECT customer_id FROM registration WHERE status = 'approved')`,
    `UPDATE membership SET roles = '{admin}'`,
  ],
  [/^I8 an operation's counts/, 'UPDATE operation SET done = done - 1', 'UPDATE operation SET done = done + 1'],
  [
    /^I8 a number is in work/,
    `UPDATE phone_number SET publication = 'publishing'`,
    `UPDATE phone_number SET publication = 'published'`,
  ],
  [/^I9 an open operation has a job/, `UPDATE operation SET state = 'running'`, `UPDATE operation SET state = 'done'`],
  [
    /^I9 an owed letter has a job/,
    `UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE key LIKE 'letter:%'`,
    `UPDATE graphile_worker._private_jobs SET attempts = 0`,
  ],
  [
    /^I9 nothing is left.*job letter.send locked/,
    `UPDATE graphile_worker._private_jobs SET locked_by = 'a ghost' WHERE key LIKE 'letter:%'`,
    `UPDATE graphile_worker._private_jobs SET locked_by = NULL`,
  ],
  [
    /^I10 the refresh token of .* does not open/,
    `UPDATE zoom_connection SET refresh_token = access_token, access_token = refresh_token`,
    `UPDATE zoom_connection SET refresh_token = access_token, access_token = refresh_token`,
  ],
  [
    /^I11 /,
    `UPDATE operation SET customer_id = (SELECT id FROM customer WHERE id <> operation.customer_id LIMIT 1)`,
    `UPDATE operation SET customer_id = (SELECT customer_id FROM phone_number LIMIT 1)`,
  ],
  [
    /^I12 .*REG-9/,
    `INSERT INTO idempotency_key VALUES ('visitor', 'k', 'register', '', '{"reference": "REG-9"}', now())`,
    `DELETE FROM idempotency_key`,
  ],
  [
    /^I2 .* is unpublished here and in Zoom/,
    `UPDATE phone_number SET publication = 'unpublished'`,
    `UPDATE phone_number SET publication = 'published'`,
  ],
  [
    /^counts .*published: 21 counted, 20 there/,
    `UPDATE number_count SET n = 21 WHERE publication = 'published'`,
    `UPDATE number_count SET n = 20 WHERE publication = 'published'`,
  ],
  [
    /^totals .*numbers: 27 counted, 20 there/,
    `INSERT INTO inventory_total VALUES ('numbers', 8, 7)`,
    `DELETE FROM inventory_total WHERE slice = 8`,
  ],
]

test('after ordinary work there is no breach but what is under way', async () => {
  expect(await breaches(world)).toEqual([])
})

test.each(broken)('%s is found', async (breach, harm, mend) => {
  await asOwner(harm)
  const found = await breaches({ ...world, settled: true })
  await asOwner(mend)
  expect(found).toContainEqual(expect.stringMatching(breach))
  expect(await breaches(world)).toEqual([])
})

test('I10: a token that Zoom has replaced is found', async () => {
  world.zoom.simulator.store.grants.revokeAccount((await db.zoomConnection.findFirstOrThrow()).zoomAccountId)
  expect(await breaches(world)).toContainEqual(expect.stringMatching(/^I10 .*refresh token that is revoked/))
})
