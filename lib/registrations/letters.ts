import { fromNow, minutes } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { countryName, formatDuration } from '@/lib/base/format'
import type { Registration } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { oweToSupport } from '@/lib/mail/support'
import type { CarrierSettings } from '@/lib/settings/queries'
import { linkLife, passwordUrl } from '@/lib/users/links'
import { expiresAt } from './rules'
import { statusUrl } from './status-link'
import { applicantName } from './transition'

const staffUrl = (reference: string) => `${env().PORTAL_URL}/staff/registrations/${reference}`

const facts = (registration: Registration) => ({
  name: applicantName(registration),
  company: registration.company,
  reference: registration.reference,
})

/** 000-R04: to the applicant with the private status link, and to support. */
export async function tellRegistered(tx: Tx, registration: Registration, settings: CarrierSettings) {
  const { id, reference, email, zoomAccountNumber, expectedQuantity } = registration
  await oweLetter(tx, {
    template: 'registration_received',
    to: email,
    dedupeKey: `registration_received:${id}`,
    about: { type: 'registration', id },
    props: {
      ...facts(registration),
      statusUrl: await statusUrl(tx, registration),
      target: formatDuration(minutes(settings.registrationTargetMinutes)),
    },
  })
  await oweToSupport(tx, {
    template: 'registration_for_support',
    dedupeKey: `registration_for_support:${id}`,
    about: { type: 'registration', id },
    props: {
      ...facts(registration),
      email,
      phone: registration.phone,
      place: `${registration.city}, ${countryName(registration.country)}`,
      ...(zoomAccountNumber ? { zoomAccountNumber } : {}),
      ...(expectedQuantity ? { expectedQuantity } : {}),
      url: staffUrl(reference),
    },
  })
}

/**
 * To the owner of an address that somebody registered again. Support is not told, but the same letter is owed again as
 * often as support's would be, which changes nothing: the answer takes as long as for a new address.
 */
export async function tellKnownAddress(
  tx: Tx,
  { email, reference, open }: { email: string; reference: string; open: Registration | null },
) {
  const owe = open ? await openAlready(tx, reference, open) : () => accountExists(tx, reference, email)
  await owe()
  const settings = await tx.carrierSettings.findUnique({
    where: { id: 1 },
    select: { supportEmail: true, supportCopies: true },
  })
  const letters = settings?.supportEmail ? 1 + settings.supportCopies.length : 0
  for (let statement = 0; statement < 2 * letters; statement++) await owe()
}

function accountExists(tx: Tx, reference: string, email: string) {
  const props = { reference, signInUrl: `${env().PORTAL_URL}/sign-in` }
  const dedupeKey = `account_exists:${reference}`
  return oweLetter(tx, {
    template: 'account_exists',
    to: email,
    dedupeKey,
    about: { type: 'registration', id: reference },
    props,
  })
}

async function openAlready(tx: Tx, reference: string, open: Registration) {
  const props = { ...facts(open), reference, open: open.reference, statusUrl: await statusUrl(tx, open) }
  const dedupeKey = `registration_already_open:${reference}`
  const about = { type: 'registration', id: open.id }
  return () => oweLetter(tx, { template: 'registration_already_open', to: open.email, dedupeKey, about, props })
}

export async function tellQuestion(
  tx: Tx,
  registration: Registration,
  { messageId, question, answerDays }: { messageId: string; question: string; answerDays: number },
) {
  await oweLetter(tx, {
    template: 'registration_question',
    to: registration.email,
    dedupeKey: `registration_question:${messageId}`,
    about: { type: 'registration', id: registration.id },
    props: {
      ...facts(registration),
      by: registration.reviewerName ?? '',
      question,
      statusUrl: await statusUrl(tx, registration),
      answerBy: expiresAt(registration.statusSince, undefined, answerDays).toISOString(),
    },
  })
}

export async function tellAnswered(
  tx: Tx,
  registration: Registration,
  { messageId, answer }: { messageId: string; answer: string },
) {
  await oweToSupport(tx, {
    template: 'registration_answered',
    dedupeKey: `registration_answered:${messageId}`,
    about: { type: 'registration', id: registration.id },
    props: { ...facts(registration), answer, url: staffUrl(registration.reference) },
  })
}

export async function tellReminder(tx: Tx, registration: Registration, question: string, answerBy: Date) {
  await oweLetter(tx, {
    template: 'registration_reminder',
    to: registration.email,
    dedupeKey: `registration_reminder:${registration.id}:${registration.statusSince.toISOString()}`,
    about: { type: 'registration', id: registration.id },
    props: {
      ...facts(registration),
      question,
      statusUrl: await statusUrl(tx, registration),
      answerBy: answerBy.toISOString(),
    },
  })
}

export async function tellExpired(tx: Tx, registration: Registration) {
  await oweLetter(tx, {
    template: 'registration_expired',
    to: registration.email,
    dedupeKey: `registration_expired:${registration.id}`,
    about: { type: 'registration', id: registration.id },
    props: { ...facts(registration), registerUrl: `${env().PORTAL_URL}/register` },
  })
}

export async function tellRejected(tx: Tx, registration: Registration, reason: string) {
  await oweLetter(tx, {
    template: 'registration_rejected',
    to: registration.email,
    dedupeKey: `registration_rejected:${registration.id}`,
    about: { type: 'registration', id: registration.id },
    props: { ...facts(registration), reason, statusUrl: await statusUrl(tx, registration) },
  })
}

export async function tellWithdrawn(tx: Tx, registration: Registration) {
  await oweToSupport(tx, {
    template: 'registration_withdrawn',
    dedupeKey: `registration_withdrawn:${registration.id}`,
    about: { type: 'registration', id: registration.id },
    props: { ...facts(registration), url: staffUrl(registration.reference) },
  })
}

/** 000-R06: sign-in name and one-time link, never a password. */
export async function tellApproved(
  tx: Tx,
  registration: Registration,
  { accountNumber, secret }: { accountNumber: string; secret: string },
) {
  await oweLetter(tx, {
    template: 'registration_approved',
    to: registration.email,
    dedupeKey: `registration_approved:${registration.id}`,
    about: { type: 'registration', id: registration.id },
    props: {
      ...facts(registration),
      accountNumber,
      signInName: registration.email,
      setPasswordUrl: passwordUrl(secret),
      expiresAt: fromNow(linkLife.set_password).toISOString(),
    },
  })
}
