'use server'

import { getTranslations } from '@/i18n/words'
import { staffAction } from '@/lib/auth/doors'
import { approveRegistration, askForInformation, rejectRegistration, startReview } from '@/lib/registrations/decisions'
import { addNote } from '@/lib/registrations/notes'
import { AddNote, AskForInformation, DecideRegistration, RejectRegistration } from '@/lib/registrations/schema'

const may = 'registrations.review'
const done =
  (event: string) =>
  ({ reference }: { reference: string }) =>
    `/staff/registrations/${reference}?done=${event}`

export const startReviewAction = staffAction(DecideRegistration, { may, redirect: done('start_review') }, startReview)

export const approveRegistrationAction = staffAction(
  DecideRegistration,
  { may, redirect: done('approve') },
  approveRegistration,
)

export const askForInformationAction = staffAction(AskForInformation, { may, redirect: done('ask') }, askForInformation)

export const rejectRegistrationAction = staffAction(
  RejectRegistration,
  { may, redirect: done('reject') },
  rejectRegistration,
)

export const addNoteAction = staffAction(
  AddNote,
  {
    may,
    notice: async () => {
      const words = getTranslations('registrations.staff')
      return { tone: 'success', title: words('noteAdded') }
    },
  },
  addNote,
)
