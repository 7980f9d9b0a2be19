import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StaffActor, VisitorActor } from '@/lib/auth/actor'
import { parseForm } from '@/lib/auth/form'
import { db } from '@/lib/db/client'
import { saveSignUp } from '@/lib/settings/commands'
import { seenOf } from '@/lib/settings/conflict'
import { carrierSettings } from '@/lib/settings/queries'
import { SaveSignUp, SaveTimes } from '@/lib/settings/schema'
import { chooseTemplate } from '@/lib/tenant-requests/draft'
import { aPlan } from '../factories/plan'
import { aUser, staffOf } from '../factories/user'

let maya: StaffActor
beforeAll(async () => {
  maya = staffOf(await aUser({ staffRoles: ['administrator'], passwordHash: null }))
})
afterAll(() => db.carrierSettings.deleteMany())

const visitor: VisitorActor = { kind: 'visitor', name: 'Visitor', source: 'page', address: '192.0.2.7' }

async function save(typed: Record<string, string>) {
  const { signUpTitle, signUpIntro, signUpDone, signUpOpen, tenantRequestsOpen } = await carrierSettings()
  const seen = seenOf({ signUpTitle, signUpIntro, signUpDone, signUpOpen, tenantRequestsOpen })
  const input = SaveSignUp.parse({ seen, signUpTitle: '', signUpIntro: '', signUpDone: '', ...typed })
  return saveSignUp(maya, input)
}

test('004-R10: the sign-up page’s words are the carrier’s, and each change stands in the history', async () => {
  const saved = await save({ signUpTitle: 'Start today', signUpOpen: 'on', tenantRequestsOpen: 'on' })
  expect(saved).toEqual({ ok: true, value: { changed: 1 } })
  expect(await carrierSettings()).toMatchObject({ signUpTitle: 'Start today', signUpOpen: true })
  const line = await db.auditEvent.findFirstOrThrow({ where: { subjectId: 'sign_up' }, orderBy: { id: 'desc' } })
  expect([line.action, line.before, line.after]).toEqual([
    'settings.save',
    { signUpTitle: '' },
    { signUpTitle: 'Start today' },
  ])
})

test('closed to strangers: nobody new may ask for a tenant, whoever has begun goes on, staff always may', async () => {
  const plan = (await aPlan()).id
  const begun = await chooseTemplate(visitor, { plan })
  if (!begun.ok) throw new Error(begun.refusal.code)
  await save({ signUpOpen: 'on' })
  expect(await chooseTemplate(visitor, { plan })).toMatchObject({ refusal: { code: 'tenant_requests_closed' } })
  expect(await chooseTemplate(visitor, { plan }, begun.value.secret)).toMatchObject({ ok: true })
  expect(await chooseTemplate(maya, { plan })).toMatchObject({ ok: true })
})

test('one tick of a list that is read further is a list of one', () => {
  const data = new FormData()
  for (const [name, value] of Object.entries({
    seen: '{}',
    timeZone: 'UTC',
    offPeakFrom: '22:00',
    offPeakTo: '05:00',
    offPeakDays: '7',
    registrationTargetMinutes: '8',
    orderAnswerMinutes: '8',
    orderFulfilMinutes: '120',
    registrationAnswerDays: '14',
    coolingDays: '30',
    reconcileHours: '24',
  }))
    data.append(name, value)
  expect(parseForm(SaveTimes, data).data?.offPeakDays).toEqual([7])
})
