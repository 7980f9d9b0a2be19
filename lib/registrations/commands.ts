import type { z } from 'zod'
import { audit } from '@/lib/audit/commands'
import type { VisitorActor } from '@/lib/auth/actor'
import { type Limit, spend } from '@/lib/auth/throttle'
import { now } from '@/lib/base/clock'
import { storedPhone } from '@/lib/base/contact-fields'
import { hashSecret, newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Registration } from '@/lib/db/generated/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { holdsInstall, linkInstall } from '@/lib/marketplace/linking'
import { carrierSettings } from '@/lib/settings/queries'
import { tellAnswered, tellKnownAddress, tellRegistered, tellWithdrawn } from './letters'
import { openStatuses } from './rules'
import type { AnswerQuestion, Register, WithdrawRegistration } from './schema'
import { statusSecretHash } from './status-link'
import { applicantName, step } from './transition'

/** A mailbox gets at most so many letters because somebody types its address here. */
const perMailbox: Limit = { name: 'register-mailbox', points: 5, perSeconds: 3_600 }

/**
 * 000-R03, R04. An address that is known already - an open registration or an account - gets the same answer with a
 * reference of the same look, and its owner a letter that says so: whoever typed it learns nothing.
 */
export async function register(
  actor: VisitorActor,
  input: Register,
  installSecret?: string,
): Promise<Result<{ reference: string }>> {
  const mailbox = await spend(perMailbox, hashSecret(input.email.toLowerCase()))
  if (!mailbox.ok) return mailbox
  const settings = await carrierSettings()
  const chosen = input.zoomInstall === 'no' ? undefined : input.zoomInstall
  const held = chosen === undefined ? undefined : { install: chosen, secret: installSecret ?? '' }
  return transaction(async tx => {
    // Asked before the address is looked up: the answer must not tell a known one from a new one.
    if (held && !(await holdsInstall(tx, held))) return refuse('install_gone')
    const open = await openWith(tx, input.email)
    const known = (await hasAccount(tx, input.email)) || open !== null
    const registration = known ? undefined : await insert(tx, input)
    if (!registration) {
      const first = known ? open : await openWith(tx, input.email)
      return ok({ reference: await repeated(tx, actor, { email: input.email, open: first }) })
    }
    const { id, reference } = registration
    const linked = held ? await linkInstall(tx, id, held) : ok(null)
    if (!linked.ok) return linked
    await audit(
      tx,
      { ...actor, name: applicantName(registration) },
      {
        action: 'registration.register',
        subject: { type: 'registration', id },
        after: { status: 'submitted', reference },
      },
    )
    await tellRegistered(tx, registration, settings)
    return ok({ reference })
  }, actor.once)
}

const openWith = (tx: Tx, email: string) =>
  tx.registration.findFirst({ where: { email, status: { in: [...openStatuses] } } })

async function hasAccount(tx: Tx, email: string): Promise<boolean> {
  return (await tx.user.count({ where: { OR: [{ signInName: email }, { email }] } })) > 0
}

/** Undefined when another registration with this address came first: the index allows one open at a time. */
async function insert(tx: Tx, input: Register) {
  const { terms: _, zoomInstall: __, zoomAccountNumber, expectedQuantity, ...typed } = input
  const id = newId()
  const [registration] = await tx.registration.createManyAndReturn({
    skipDuplicates: true,
    data: {
      ...typed,
      id,
      phone: storedPhone(input),
      zoomAccountNumber: zoomAccountNumber ?? null,
      expectedQuantity: expectedQuantity ?? null,
      statusSecretHash: statusSecretHash(id),
      termsAcceptedAt: now(),
      createdAt: now(),
      statusSince: now(),
    },
  })
  return registration
}

/** As many queries as for a new registration, so that the time of the answer does not tell either. */
async function repeated(
  tx: Tx,
  actor: VisitorActor,
  { email, open }: { email: string; open: Registration | null },
): Promise<string> {
  const [next] = await tx.$queryRaw<{ reference: string }[]>`
    SELECT 'REG-' || nextval('registration_reference_seq') AS reference`
  const reference = next?.reference ?? ''
  await audit(tx, actor, {
    action: 'registration.repeat',
    subject: { type: 'registration', id: open?.id ?? reference },
    after: { reference },
  })
  await tellKnownAddress(tx, { email, reference, open })
  return reference
}

/** The applicant's answer: the clock goes on, and staff are told. */
export async function answerQuestion(
  actor: VisitorActor,
  { secret, answer }: z.output<typeof AnswerQuestion>,
): Promise<Result<null>> {
  return transaction(async tx => {
    const stepped = await step(tx, actor, { statusSecretHash: hashSecret(secret) }, { event: 'answer', by: 'visitor' })
    if (!stepped.ok) return stepped
    const { registration } = stepped
    const messageId = newId()
    await tx.threadMessage.create({
      data: {
        id: messageId,
        registrationId: registration.id,
        fromStaff: false,
        authorName: applicantName(registration),
        text: answer,
        createdAt: now(),
      },
    })
    await tellAnswered(tx, registration, { messageId, answer })
    return ok(null)
  }, actor.once)
}

export async function withdrawRegistration(
  actor: VisitorActor,
  { secret }: z.output<typeof WithdrawRegistration>,
): Promise<Result<null>> {
  return transaction(async tx => {
    const stepped = await step(
      tx,
      actor,
      { statusSecretHash: hashSecret(secret) },
      { event: 'withdraw', by: 'visitor' },
    )
    if (!stepped.ok) return stepped
    await tellWithdrawn(tx, stepped.registration)
    return ok(null)
  }, actor.once)
}
