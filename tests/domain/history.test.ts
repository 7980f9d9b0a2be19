import { beforeAll, describe, expect, it } from 'vitest'
import { allActivity, customerActivity, ownActivity } from '@/lib/audit/activity'
import { audit } from '@/lib/audit/commands'
import { activityFile, openActivityFile } from '@/lib/audit/file'
import { namesIn, subjectKey } from '@/lib/audit/names'
import { tellNumbers } from '@/lib/audit/numbers'
import { ListActivity } from '@/lib/audit/schema'
import { type Actor, customerScope, staffScope, systemActor } from '@/lib/auth/actor'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { freshNumbers } from '../factories/number'
import { accepted } from '../factories/registration'
import { aUser, customerOf, staffOf } from '../factories/user'
import { ownerQuery } from '../setup/owner'

const scope = staffScope()
type Entry = Parameters<typeof audit>[2]
const tell = (actor: Actor, ...entries: Entry[]) =>
  transaction(async tx => {
    for (const entry of entries) await audit(tx, actor, entry)
    return ok(null)
  })

let acme: ReturnType<typeof customerOf>
let other: ReturnType<typeof customerOf>
let staff: ReturnType<typeof staffOf>
const order = newId()
const [e164 = ''] = freshNumbers(1)

beforeAll(async () => {
  acme = customerOf(await aUser({ company: 'Acme Ltd' }))
  other = customerOf(await aUser({ company: 'Other Ltd' }))
  staff = staffOf(await aUser({ staffRoles: ['administrator'] }))
  await db.user.update({ where: { id: staff.userId }, data: { name: 'Maya 100% Lind' } })
  staff = { ...staff, name: 'Maya 100% Lind', address: '192.0.2.7', requestId: newId() }
  const { customerId } = acme
  const about = { subject: { type: 'order', id: order }, customerId }
  await tell({ ...acme, address: '203.0.113.9' }, { action: 'order.place', ...about, after: { state: 'placed' } })
  await tell(
    staff,
    { action: 'order.assign', ...about },
    { action: 'customer.edit_notes', subject: { type: 'staff_note', id: customerId }, customerId },
    { action: 'order.accept', ...about, before: { state: 'placed' }, after: { state: 'accepted' } },
    { action: 'settings.save', subject: { type: 'settings', id: 'brand' } },
  )
  await tell(systemActor('webhook', 'Zoom'), {
    action: 'zoom_connection.lose_grant',
    subject: { type: 'zoom_connection', id: newId() },
    customerId,
  })
  await transaction(async tx => {
    await tellNumbers(tx, { ...acme, acting: true, name: 'Maya Lind' }, customerId, [
      {
        e164,
        action: 'number.publish',
        before: { publication: 'unpublished' },
        after: { publication: 'publish_queued' },
      },
    ])
    return ok(null)
  })
  await tell(other, { action: 'user.edit', subject: { type: 'user', id: other.userId } })
})

const actions = async (filter: object, zone = 'UTC') =>
  (await allActivity(scope, ListActivity.parse(filter), zone)).lines.map(({ action }) => action)
const own = async (filter: object, who = acme) =>
  (await ownActivity(who.scope, ListActivity.parse(filter), 'UTC')).lines.map(({ action }) => action)

describe('one timeline of everything', () => {
  it('is filtered by actor, action, kind and object, each with the others', async () => {
    expect(await actions({ kind: 'order' })).toEqual(['order.accept', 'order.assign', 'order.place'])
    expect(await actions({ kind: 'order', who: 'staff' })).toEqual(['order.accept', 'order.assign'])
    expect(await actions({ kind: 'order', action: 'order.accept', who: 'customer' })).toEqual([])
    expect(await actions({ action: 'order.place' })).toEqual(['order.place'])
    expect(await actions({ who: 'zoom' })).toEqual(['zoom_connection.lose_grant'])
    expect(await actions({ kind: 'number' })).toEqual(['number.publish'])
    expect(await actions({})).not.toContain('number.publish')
    expect(await actions({ kind: 'all' })).toContain('number.publish')
  })

  it('is searched by number, reference, person and account, in the ways in which people write them', async () => {
    const national = `+${e164.slice(1, 2)} ${e164.slice(2, 5)} ${e164.slice(5)}`
    for (const q of [e164, national]) expect(await actions({ q })).toEqual(['number.publish'])
    expect(await actions({ q: 'Maya 100%', kind: 'order' })).toEqual(['order.accept', 'order.assign'])
    expect(await actions({ q: other.name, action: 'user.edit' })).toEqual(['user.edit'])
    expect(await actions({ q: 'ORD-999999' })).toEqual([])
    expect(await actions({ q: '%%' })).toEqual([])
    const { accountNumber } = await db.customer.findUniqueOrThrow({ where: { id: acme.customerId } })
    expect(await actions({ q: accountNumber, kind: 'order', who: 'customer' })).toEqual(['order.place'])
    const placed = await db.auditEvent.findFirstOrThrow({ where: { action: 'order.place' } })
    expect(placed).toMatchObject({ address: '203.0.113.9', actorKind: 'customer' })
  })

  it('begins and ends with the days of the reader', async () => {
    const id = '01970000-0000-7000-8000-000000000000'
    await ownerQuery('UPDATE audit_event SET id = $1 WHERE action = $2', [id, 'user.edit'])
    const at = new Date(0x019700000000)
    const dayIn = (zone: string) => new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at)
    const zones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago']
    for (const zone of zones) expect(await actions({ from: dayIn(zone), to: dayIn(zone) }, zone)).toEqual(['user.edit'])
    const [here = '', there = ''] = zones.map(dayIn)
    expect(here).not.toBe(there)
    expect(await actions({ from: here, to: here }, 'Pacific/Pago_Pago')).toEqual([])
  })

  it('names what its lines are about and whose they are', async () => {
    const { lines } = await allActivity(scope, ListActivity.parse({ kind: 'user' }), 'UTC')
    const names = await namesIn(scope, lines)
    expect(names.subjects.get(subjectKey('user', other.userId))).toBe(other.name)
    expect(names.customers.get(other.customerId)?.company).toBe('Other Ltd')
  })

  it('is looked through in steps when what is wanted is rare, and no line is lost on the way', async () => {
    const { customerId } = customerOf(await aUser())
    const rare = (n: number) => `(SELECT 'staff' WHERE i % ${n} = 0)`
    await ownerQuery(
      `INSERT INTO audit_event (id, at, actor_kind, actor_name, source, action, subject_type, subject_id, customer_id)
       SELECT ('0198' || lpad(to_hex(i), 4, '0') || '-0000-7000-8000-000000000000')::uuid, now(),
         coalesce(${rare(9_000)}, 'system'), 'Bulk', 'job', 'customer.edit', 'customer', 'x', $1::uuid FROM generate_series(1, 25000) AS i`,
      [customerId],
    )
    const found: string[] = []
    let [after, pages]: [string | undefined, number] = [undefined, 0]
    do {
      const page = await customerActivity(scope, customerId, ListActivity.parse({ who: 'staff', after }))
      found.push(...page.lines.map(({ id }) => id.slice(4, 8)))
      expect(page.lookedTo !== undefined).toBe(page.older !== undefined)
      after = page.older
      pages++
    } while (after)
    expect(found).toEqual([18_000, 9_000].map(i => i.toString(16)))
    expect(pages).toBe(3)
  })
})

describe('a customer sees its own history', () => {
  it('without the carrier’s notes to itself, and nothing of anybody else', async () => {
    expect(await own({ kind: 'all' })).toEqual([
      'number.publish',
      'zoom_connection.lose_grant',
      'order.accept',
      'order.place',
    ])
    for (const filter of [{ kind: 'order' }, { q: e164 }, { q: acme.name }, { q: 'Maya' }, { q: 'AC-1' }]) {
      expect(await own(filter, other)).toEqual([])
    }
    expect(await own({ action: 'order.assign' })).toEqual([])
    expect(await own({ q: 'Maya', kind: 'order' })).toEqual(['order.accept'])
    expect(await own({ q: e164 })).toEqual(['number.publish'])
    const nobody = await ownActivity(customerScope(newId()), ListActivity.parse({ kind: 'all' }), 'UTC')
    expect(nobody).toEqual({ lines: [], older: undefined, newer: undefined, lookedTo: undefined })
  })

  it('says when staff acted for it', async () => {
    const [line] = (await ownActivity(acme.scope, ListActivity.parse({ kind: 'number' }), 'UTC')).lines
    expect(line).toMatchObject({ actorKind: 'acting', actorName: 'Maya Lind' })
  })
})

describe('the history as a file', () => {
  const columns = [
    { name: 'action', header: 'Action' },
    { name: 'who', header: 'Who' },
  ]
  const written = async (format: 'csv' | 'json', filter: object) => {
    const read = (asked: ListActivity, size: number) => ownActivity(acme.scope, asked, 'UTC', Math.min(size, 2))
    const told = async (lines: { action: string; actorName: string }[]) =>
      lines.map(line => ({ action: line.action, who: `=${line.actorName}` }))
    let text = ''
    for await (const part of activityFile(format, columns, ListActivity.parse(filter), read, told)) text += part
    return text
  }

  it('has all pages of what is filtered, and no cell that a spreadsheet runs', async () => {
    expect(JSON.parse(await written('json', { kind: 'all' }))).toHaveLength(4)
    expect(JSON.parse(await written('json', { q: 'nobody' }))).toEqual([])
    const csv = await written('csv', { kind: 'order' })
    expect(csv.split('\r\n')).toEqual([
      '\uFEFFAction,Who',
      "order.accept,'=Maya 100% Lind",
      `order.place,'=${acme.name}`,
      '',
    ])
  })

  it('stands in the history itself, and nobody takes one after the other', async () => {
    const filter = ListActivity.parse({ kind: 'order' })
    const wish = { format: 'csv' as const, filter, customerId: acme.customerId }
    accepted(await openActivityFile(acme, wish))
    const [line] = (await ownActivity(acme.scope, ListActivity.parse({ kind: 'operation' }), 'UTC')).lines
    expect(line).toMatchObject({ action: 'activity.export', after: { format: 'csv', kind: 'order' } })
    const answers = []
    for (let n = 0; n < 20; n++) answers.push(await openActivityFile(acme, wish))
    expect(answers.at(-1)).toMatchObject({ ok: false, refusal: { code: 'too_many_tries' } })
  })
})
