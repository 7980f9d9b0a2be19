import { audit } from '@/lib/audit/commands'
import type { CustomerActor, StaffActor, VisitorActor } from '@/lib/auth/actor'
import { type Limit, spend } from '@/lib/auth/throttle'
import { fromNow, now } from '@/lib/base/clock'
import { hashSecret, newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { isDuplicate, type Tx, transaction } from '@/lib/db/transaction'
import { type About, oweLetter } from '@/lib/mail/letters'
import { linkLife, makeLink, portalUrl } from './links'
import { provePassword } from './passwords'

const perAccount: Limit = { name: 'email-change', points: 5, perSeconds: 3_600 }

/** Enough to know one's own address by, and nothing for whoever reads the old mailbox. */
const hintOf = (email: string) => email.replace(/^(.).*(@.*)$/u, '$1…$2')

const sameAddress = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/**
 * 000-R16: the new address gets a link, the present one is told. Whether the new one has an account already is not
 * said here: only who reads its mail learns it.
 */
export async function askEmailChange(
  actor: CustomerActor | StaffActor,
  input: { email: string; currentPassword: string },
): Promise<Result<null>> {
  const proved = await provePassword(actor, input.currentPassword)
  if (!proved.ok) return proved
  const { email, name, membership } = proved.value
  const about = { type: 'user', id: actor.userId, customerId: membership?.customerId }
  if (sameAddress(email, input.email)) return refuse('email_same', { field: 'email' })
  const spent = await spend(perAccount, actor.userId)
  if (!spent.ok) return spent
  return transaction(async tx => {
    const secret = await makeLink(tx, actor.userId, 'change_email', input.email)
    await oweLetter(tx, {
      template: 'email_change',
      to: input.email,
      props: {
        name,
        url: portalUrl(`/confirm-email/${secret}`),
        expiresAt: fromNow(linkLife.change_email).toISOString(),
      },
      dedupeKey: `email_change:${newId()}`,
      about,
    })
    await tellOldAddress(tx, { name, email, about }, input.email, 'asked')
    await audit(tx, actor, {
      action: 'user.ask_email_change',
      subject: { type: 'user', id: actor.userId },
      before: { email },
      after: { email: input.email },
    })
    return ok(null)
  }, actor.once)
}

/**
 * Spends the link: letters go to the new address, and a sign-in name that was the old address follows. Links that wait
 * in the old mailbox stop working.
 */
export async function confirmEmail(actor: VisitorActor, { token }: { token: string }): Promise<Result<null>> {
  try {
    return await transaction(tx => change(tx, actor, token), actor.once)
  } catch (error) {
    if (isDuplicate(error, 'sign_in_name')) return refuse('email_has_account')
    throw error
  }
}

async function change(tx: Tx, actor: VisitorActor, token: string): Promise<Result<null>> {
  const [link] = await tx.oneTimeLink.updateManyAndReturn({
    where: { secretHash: hashSecret(token), purpose: 'change_email', usedAt: null, expiresAt: { gt: now() } },
    data: { usedAt: now() },
    select: { userId: true, newEmail: true },
  })
  if (!link?.newEmail) return refuse('link_not_usable')
  const { userId, newEmail } = link
  const user = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      name: true,
      email: true,
      signInName: true,
      disabledAt: true,
      membership: { select: { customerId: true, customer: { select: { status: true } } } },
    },
  })
  if (user.disabledAt || user.membership?.customer.status === 'deactivated') return refuse('link_not_usable')
  const follows = sameAddress(user.signInName, user.email)
  await tx.user.update({
    where: { id: userId },
    data: { email: newEmail, ...(follows ? { signInName: newEmail } : {}) },
  })
  await tx.oneTimeLink.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now() } })
  const about = { type: 'user', id: userId, customerId: user.membership?.customerId }
  await tellOldAddress(tx, { ...user, about }, newEmail, 'done')
  // Nobody is signed in, but whoever holds the link is its owner: the history names that person.
  await audit(
    tx,
    { ...actor, name: user.name },
    {
      action: 'user.change_email',
      subject: { type: 'user', id: userId },
      customerId: user.membership?.customerId ?? null,
      before: { email: user.email },
      after: { email: newEmail },
    },
  )
  return ok(null)
}

const tellOldAddress = (
  tx: Tx,
  { name, email, about }: { name: string; email: string; about: About },
  newEmail: string,
  state: 'asked' | 'done',
) =>
  oweLetter(tx, {
    template: 'email_changed',
    to: email,
    props: { name, state, hint: hintOf(newEmail), at: now().toISOString(), url: portalUrl('/forgot-password') },
    dedupeKey: `email_changed:${newId()}`,
    about,
  })
