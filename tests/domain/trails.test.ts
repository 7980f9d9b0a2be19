import { describe, expect, it } from 'vitest'
import { allActivity } from '@/lib/audit/activity'
import { audit } from '@/lib/audit/commands'
import { systemActor } from '@/lib/auth/actor'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { withTrail } from '@/lib/base/trail'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { startWorker, trailOf } from '@/lib/jobs/worker'
import { concludeLetter } from '@/lib/mail/conclude'
import { type About, oweLetter } from '@/lib/mail/letters'
import { waitUntil } from '@/scripts/wait'
import { aReviewer } from '../factories/registration'

const props = { reference: 'REG-2001', signInUrl: 'http://127.0.0.1:3999/sign-in' }

async function owe(
  to: string,
  about: About | null,
  template: 'account_exists' | 'team_invitation_in_use' = 'account_exists',
) {
  await transaction(async tx => {
    await oweLetter(tx, { template, to, props: { name: '', by: '', company: '', ...props }, dedupeKey: to, about })
    return ok(null)
  })
  return db.letter.findUniqueOrThrow({ where: { dedupeKey: to } })
}

const linesOf = (subjectId: string) => db.auditEvent.findMany({ where: { subjectId }, orderBy: { seq: 'asc' } })

describe('the trail of a request', () => {
  it('goes from the page through its jobs to the letter, and is found by its id', async () => {
    const [request, subject] = [newId(), newId()]
    const worker = await startWorker(
      {
        'letter.send': payload => concludeLetter(Reflect.get(Object(payload), 'id'), { action: 'letter.sent' }),
        'trail.first': async () => {
          await transaction(async tx => {
            await audit(tx, systemActor('job'), { action: 'order.hold', subject: { type: 'order', id: subject } })
            await enqueue(tx, 'trail.second', {})
            return ok(null)
          })
        },
        'trail.second': async () => void (await owe('trail@acme.example', { type: 'order', id: subject })),
      },
      [],
    )
    try {
      await withTrail({ request }, () => transaction(async tx => ok(await enqueue(tx, 'trail.first', {}))))
      await waitUntil(async () => (await linesOf(subject)).length === 2, 20_000)
    } finally {
      await worker.stop()
    }
    expect((await linesOf(subject)).map(({ action, requestId }) => [action, requestId])).toEqual([
      ['order.hold', request],
      ['letter.sent', request],
    ])
    const found = await allActivity(aReviewer().scope, { q: request }, 'UTC')
    expect(found.lines.map(({ action }) => action)).toEqual(['letter.sent', 'order.hold'])
  })

  it('is the job’s own where nobody asked for it', () => {
    const [one, other] = [trailOf({}, '1'), trailOf({ _request: 7 }, '2')]
    expect(one.request).toMatch(/^[0-9a-f-]{36}$/)
    expect(other.request).not.toBe(one.request)
    expect(trailOf({ _request: 'of a page' }, '3')).toEqual({ request: 'of a page', job: '3' })
  })
})

describe('the end of a letter', () => {
  it('is told of what it is about, once, without what it says', async () => {
    const [order, customerId] = [newId(), newId()]
    const letter = await owe('one@acme.example', { type: 'order', id: order, customerId })
    for (const _ of [1, 2]) await concludeLetter(letter.id, { action: 'letter.sent' })
    expect(await linesOf(order)).toMatchObject([
      {
        action: 'letter.sent',
        actorKind: 'system',
        source: 'job',
        customerId,
        after: { letter: 'account_exists', to: 'one@acme.example' },
      },
    ])
    expect(JSON.stringify(await linesOf(order), (_, value) => (typeof value === 'bigint' ? 0 : value))).not.toContain(
      'REG-2001',
    )
    expect(await db.letter.findUnique({ where: { id: letter.id } })).toMatchObject({ state: 'sent' })
  })

  it('is told when it is given up, and a letter about no one thing is told by itself', async () => {
    const order = newId()
    const letter = await owe('two@acme.example', { type: 'order', id: order })
    await concludeLetter(letter.id, { action: 'letter.give_up', attempts: 3, error: '550 no such mailbox' })
    expect((await linesOf(order)).map(({ action, customerId }) => [action, customerId])).toEqual([
      ['letter.give_up', null],
    ])
    expect(await db.letter.findUnique({ where: { id: letter.id } })).toMatchObject({ state: 'dead', attempts: 3 })
    const { id } = await owe('three@acme.example', null)
    await concludeLetter(id, { action: 'letter.sent' })
    expect(await linesOf(id)).toMatchObject([
      { subjectType: 'letter', customerId: null, after: { letter: 'account_exists', to: 'three@acme.example' } },
    ])
  })

  it('does not tell an invitation of an address that has an account from any other', async () => {
    const [user, customerId] = [newId(), newId()]
    const letter = await owe('four@acme.example', { type: 'user', id: user, customerId }, 'team_invitation_in_use')
    await concludeLetter(letter.id, { action: 'letter.sent' })
    expect(await linesOf(user)).toMatchObject([{ customerId, after: { letter: 'team_invitation' } }])
  })
})
