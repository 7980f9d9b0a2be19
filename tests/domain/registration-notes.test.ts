import { beforeAll, expect, it } from 'vitest'
import { staffScope } from '@/lib/auth/actor'
import { hashSecret } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { askForInformation } from '@/lib/registrations/decisions'
import { addNote } from '@/lib/registrations/notes'
import { findRegistration, registrationBehind } from '@/lib/registrations/queries'
import { AddNote } from '@/lib/registrations/schema'
import { kindsTo } from '../factories/letter'
import { accepted, aRegistration, aReviewer } from '../factories/registration'

beforeAll(async () => {
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: '' } })
})

it('notes of staff stay with staff: not in the thread, not in the history, not in a letter', async () => {
  const staff = aReviewer()
  const { id, reference, email } = await aRegistration()
  const secret = 'x'.repeat(43)
  accepted(await askForInformation(staff, { reference, question: 'Which city?' }))
  await db.registration.update({ where: { id }, data: { statusSecretHash: hashSecret(secret) } })
  const before = await registrationBehind(secret)
  const letters = await kindsTo(email)
  accepted(await addNote(staff, AddNote.parse({ reference, note: 'Their bank says no.' })))
  expect(await registrationBehind(secret)).toEqual({ ...before, waitedMs: expect.any(Number) })
  expect(JSON.stringify(await registrationBehind(secret))).not.toContain('bank')
  expect(await kindsTo(email)).toEqual(letters)
  const seen = await findRegistration(staffScope(), reference)
  expect(seen?.notes).toMatchObject([{ text: 'Their bank says no.', authorName: staff.name }])
  expect(seen?.thread).toMatchObject([{ text: 'Which city?' }])
  const told = await db.auditEvent.findFirst({ where: { subjectId: id, action: 'registration_note.add' } })
  expect(told?.actorName).toBe(staff.name)
})
