import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { oweSignInRefused, tellSignInRefused } from '@/lib/audit/refused'
import { customerAction, staffAction } from '@/lib/auth/doors'
import { signIn } from '@/lib/auth/session'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { aUser, goodPassword } from '../factories/user'
import { ownerQuery } from '../setup/owner'
import { aBrowser, aFilledForm } from '../setup/request'

vi.mock('next/headers', () => import('../setup/request'))
vi.mock('next/cache', () => import('../setup/request'))
vi.mock('next-intl/server', () => import('../setup/request'))

const empty = { attempt: 0, errors: [], values: {} }
const nothing = async () => ok(null)
const ofAdmins = customerAction(z.object({}), { may: 'team.manage' }, nothing)
const ofStaff = staffAction(z.object({}), { may: 'settings.manage' }, nothing)

const toldOf = (subjectId: string, action: string) =>
  db.auditEvent.findMany({ where: { subjectId, action }, orderBy: { id: 'asc' } })

describe('what was refused stands in the history', () => {
  it('a permission: who, which and from where, and no more of it than a few dozen an hour', async () => {
    const user = await aUser({ roles: ['read_only'] })
    const browser = aBrowser('203.0.113.77')
    await browser.does(() => signIn({ signInName: user.signInName, password: goodPassword }))
    const answer = await browser.does(() => ofAdmins(empty, aFilledForm({})))
    expect(answer).toMatchObject({ errors: [{ message: expect.any(String) }] })
    const [line] = await toldOf('team.manage', 'permission.refused')
    expect(line).toMatchObject({
      actorKind: 'customer',
      actorId: user.id,
      customerId: user.membership?.customerId,
      address: '203.0.113.77',
    })
    for (let n = 0; n < 35; n++) await browser.does(() => ofAdmins(empty, aFilledForm({})))
    expect(await toldOf('team.manage', 'permission.refused')).toHaveLength(30)
    await browser.does(() => ofStaff(empty, aFilledForm({})))
    expect(await toldOf('settings.manage', 'permission.refused')).toEqual([])
  })

  it('a sign-in: for the owner of the name, once; a name that nobody has leaves a job and no line', async () => {
    const user = await aUser()
    const jobs = () =>
      ownerQuery<{ payload: { signInName: string } }>(
        `SELECT payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
         WHERE t.identifier = 'audit.sign_in_refused' ORDER BY j.id`,
      )
    for (const signInName of [user.signInName, 'nobody@acme.test']) {
      const tried = aBrowser('203.0.113.78').does(() => signIn({ signInName, password: 'wrong' }))
      expect(await tried).toMatchObject({ refusal: { code: 'sign_in_failed' } })
    }
    const owed = await jobs()
    expect(owed).toHaveLength(2)
    for (const { payload } of [...owed, ...owed]) await tellSignInRefused(payload)
    expect(await toldOf(user.id, 'user.sign_in_refused')).toMatchObject([
      { actorKind: 'visitor', address: '203.0.113.78', customerId: user.membership?.customerId },
    ])
    expect(await db.auditEvent.count({ where: { action: 'user.sign_in_refused' } })).toBe(1)
    const requestId = newId()
    const visitor = { kind: 'visitor', name: 'Visitor', source: 'page', address: '192.0.2.1', requestId } as const
    await oweSignInRefused(visitor, user.signInName)
    await tellSignInRefused((await jobs()).at(-1)?.payload)
    expect((await toldOf(user.id, 'user.sign_in_refused')).at(-1)).toMatchObject({ requestId })
  })
})
