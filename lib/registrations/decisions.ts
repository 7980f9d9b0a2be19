import type { z } from 'zod'
import type { StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { createCustomer } from '@/lib/customers/creation'
import { isDuplicate, type Tx, transaction } from '@/lib/db/transaction'
import { carrierSettings } from '@/lib/settings/queries'
import { createInvitedUser, signInNameTaken } from '@/lib/users/creation'
import { tellApproved, tellQuestion, tellRejected } from './letters'
import type { AskForInformation, DecideRegistration, RejectRegistration } from './schema'
import { applicantName, step } from './transition'

type Decided = Result<{ reference: string }>
type Decide = z.output<typeof DecideRegistration>

const reviewer = (actor: StaffActor) => ({ reviewerId: actor.userId, reviewerName: actor.name })

export async function startReview(actor: StaffActor, { reference }: Decide): Promise<Decided> {
  return transaction(async tx => {
    const stepped = await step(tx, actor, { reference }, { event: 'start_review', by: 'staff', data: reviewer(actor) })
    return stepped.ok ? ok({ reference }) : stepped
  }, actor.once)
}

/** The applicant's turn: the clock stops until the answer. */
export async function askForInformation(
  actor: StaffActor,
  { reference, question }: z.output<typeof AskForInformation>,
): Promise<Decided> {
  const { registrationAnswerDays } = await carrierSettings()
  return transaction(async tx => {
    const stepped = await step(tx, actor, { reference }, { event: 'ask', by: 'staff', data: reviewer(actor) })
    if (!stepped.ok) return stepped
    const { registration } = stepped
    const messageId = newId()
    await tx.threadMessage.create({
      data: {
        id: messageId,
        registrationId: registration.id,
        fromStaff: true,
        authorName: actor.name,
        text: question,
        createdAt: now(),
      },
    })
    await tellQuestion(tx, registration, { messageId, question, answerDays: registrationAnswerDays })
    return ok({ reference })
  }, actor.once)
}

export async function rejectRegistration(
  actor: StaffActor,
  { reference, reason }: z.output<typeof RejectRegistration>,
): Promise<Decided> {
  return transaction(async tx => {
    const data = { ...reviewer(actor), reason }
    const stepped = await step(tx, actor, { reference }, { event: 'reject', by: 'staff', data, reason })
    if (!stepped.ok) return stepped
    await tellRejected(tx, stepped.registration, reason)
    return ok({ reference })
  }, actor.once)
}

/** 000-R05, R06: the customer, its first Admin, and the letter with a one-time link, all together or not at all. */
export async function approveRegistration(actor: StaffActor, { reference }: Decide): Promise<Decided> {
  try {
    return await transaction(tx => approve(tx, actor, reference), actor.once)
  } catch (error) {
    // Somebody made an account with this address between our look and our insert.
    if (isDuplicate(error, 'sign_in_name')) return refuse('registration_address_taken')
    throw error
  }
}

async function approve(tx: Tx, actor: StaffActor, reference: string): Promise<Decided> {
  const stepped = await step(tx, actor, { reference }, { event: 'approve', by: 'staff', data: reviewer(actor) })
  if (!stepped.ok) return stepped
  const { registration } = stepped
  const { company, email, phone, country, address, city, postalCode, zoomAccountNumber } = registration
  if (await signInNameTaken(tx, email)) return refuse('registration_address_taken')
  const name = applicantName(registration)
  const customer = await createCustomer(tx, actor, {
    company,
    contactName: name,
    contactEmail: email,
    phone,
    country,
    address,
    city,
    postalCode,
    zoomAccountNumber,
  })
  await tx.registration.update({ where: { id: registration.id }, data: { customerId: customer.id } })
  const { secret } = await createInvitedUser(tx, actor, {
    email,
    name,
    phone,
    membership: { customerId: customer.id, roles: ['admin'] },
    welcome: 'approved',
  })
  await tellApproved(tx, registration, { accountNumber: customer.accountNumber, secret })
  return ok({ reference })
}
