import type { Letter } from './letter'
import { registrationApproved } from './registration-approved'
import { registrationForSupport } from './registration-for-support'
import { registrationReceived } from './registration-received'

/** Every letter the portal can send, by the name that is stored while it is owed. A name once used stays. */
export const letters = {
  registration_received: registrationReceived,
  registration_for_support: registrationForSupport,
  registration_approved: registrationApproved,
}

export type LetterName = keyof typeof letters
export type LetterProps = { [Name in LetterName]: (typeof letters)[Name] extends Letter<infer Props> ? Props : never }
