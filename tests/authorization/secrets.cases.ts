import { beforeAll, describe, expect, it } from 'vitest'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { ownerQuery } from '../setup/owner'
import { builtRoutes } from './build'
import { get } from './get'
import { order } from './make'
import { everybody, type People } from './matrix'
import type { Somebody } from './people'
import { routeTable } from './routes'

/**
 * Columns that no customer's browser may get: secrets, and what the carrier tells itself. Each holds a canary while
 * every page of a customer is read, shown or as data alone.
 */
const closed: Record<string, readonly string[]> = {
  app_user: ['password_hash'],
  recovery_code: ['code_hash'],
  one_time_link: ['secret_hash'],
  customer: ['notes', 'deactivation_evidence'],
  registration: ['status_secret_hash', 'reviewer_name'],
  zoom_connection: ['access_token', 'refresh_token', 'zoom_user_id'],
  oauth_attempt: ['state_hash', 'code_verifier'],
  webhook_event: ['body', 'last_error'],
  parked_install: ['secret_hash', 'access_token', 'refresh_token'],
  listing_walk: ['next_token'],
  customer_order: ['assignee_name'],
  tenant_request: ['secret_hash', 'password_hash'],
  sign_up: ['secret_hash', 'one_time_password'],
  payment: ['gateway_id', 'gateway_payment_id', 'pay_url', 'problem', 'idempotency_key'],
  letter: ['props', 'dedupe_key', 'message_id', 'last_error'],
  idempotency_key: ['payload_hash'],
}

/** Columns with such a name that are no secret, or that cannot hold a canary here; and why. */
const open: Record<string, string> = {
  'session.totp_offered': 'sealed; shown once to its own session',
  'app_user.totp_secret': 'sealed; a canary would ask everybody for a code',
  'carrier_settings.logo_hash': 'the address of the logo',
  'import.file_hash': 'staff only, and no customer page reads imports',
  'audit_seal.digest': 'proves the history to anybody',
  'audit_seal.previous_hash': 'proves the history to anybody',
  'audit_seal.hash': 'proves the history to anybody',
}

const canary = 'canary-of-the-carrier'
let people: People
let reader: Somebody

async function hideCanaries() {
  const { alfa } = people.world
  await order(alfa, 'accepted', { assigneeId: newId(), assigneeName: 'nobody yet' })
  const { id: orderId } = await db.order.findFirstOrThrow({ where: { customerId: alfa.id } })
  const note = { authorName: canary, fromStaff: true, staffOnly: true, text: canary, createdAt: now() }
  await db.threadMessage.create({ data: { id: newId(), orderId, ...note } })
  for (const [action, type, id] of [
    ['customer.edit_notes', 'staff_note', alfa.id],
    ['order_note.add', 'order', orderId],
    ['order.assign', 'order', orderId],
    ['letter.resend', 'letter', newId()],
    ['webhook_event.replay', 'webhook_event', newId()],
    ['customer.deactivate', 'customer', alfa.id],
  ] as const) {
    await db.auditEvent.create({
      data: {
        id: newId(),
        at: now(),
        actorKind: 'staff',
        actorName: 'Sam Support',
        source: 'page',
        action,
        subjectType: type,
        subjectId: id,
        customerId: alfa.id,
        before: { internal: 'before' },
        after: { internal: canary },
        reason: action === 'customer.deactivate' ? canary : null,
        requestId: canary,
        address: canary,
      },
    })
  }
  for (const [table, columns] of Object.entries(closed)) {
    const changes = columns.map(column => `${column} = '${canary}:' || ctid::text || '${column}'`).join(', ')
    // Triggers keep the rows of deactivated customers as they are.
    await ownerQuery(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
    await ownerQuery(`UPDATE ${table} SET ${changes}`)
  }
}

beforeAll(async () => {
  people = await everybody()
  reader = people.all.find(({ name }) => name === 'admin of Alfa') as Somebody
})

it('every column with the name of a secret is on the list', async () => {
  const rows = await ownerQuery<{ name: string }>(`
    SELECT table_name || '.' || column_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type IN ('text', 'USER-DEFINED', 'json', 'jsonb')
      AND column_name ~ '(secret|token|hash|password|verifier|evidence|digest|one_time|props|totp)'
      AND table_name NOT LIKE '\\_%'`)
  const listed = Object.entries(closed).flatMap(([table, columns]) => columns.map(column => `${table}.${column}`))
  expect(rows.length).toBeGreaterThan(15)
  expect(rows.map(({ name }) => name).filter(name => !listed.includes(name) && !(name in open))).toEqual([])
})

describe('no customer gets a secret, or what the carrier tells itself', () => {
  const own = builtRoutes().filter(route => {
    const audience = routeTable[route]?.for
    return typeof audience === 'object' && 'customer' in audience
  })
  const bodies = new Map<string, string>()

  beforeAll(async () => {
    const { alfa } = people.world
    const addresses = new Map<string, string>()
    for (const route of own) addresses.set(route, (await routeTable[route]?.at?.(alfa)) ?? route)
    await hideCanaries()
    for (const [route, address] of addresses) {
      const answers = [await get(address, reader), await get(address, reader, 'rsc')]
      expect([200, 307], address).toContain(answers[0]?.status)
      bodies.set(route, answers.map(({ body }) => body).join('\n'))
    }
  })

  it.each(own)('%s', route => {
    const body = bodies.get(route) ?? ''
    expect(body.length).toBeGreaterThan(0)
    const at = body.indexOf(canary)
    expect(at < 0 ? '' : body.slice(Math.max(0, at - 120), at + 80)).toBe('')
  })

  it('nor the id by which the database knows the customer', () => {
    const { id } = people.world.alfa
    expect([...bodies].filter(([, body]) => body.includes(id)).map(([route]) => route)).toEqual([])
  })
})
