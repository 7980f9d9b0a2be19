import { fromNow } from '@/lib/base/clock'
import type { Tx } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { carrierSettings } from '@/lib/settings/queries'
import { linkLife, passwordUrl, portalUrl } from './links'
import type { TeamActor } from './team'

type Person = { userId: string; name: string; email: string; roles: string[] }
/** `round` tells one letter to a person from the next. */
type Letter = { person: Person; round: string }

const expiresAt = () => fromNow(linkLife.set_password).toISOString()

/** Without `secret`: the address has an account of its own, and the letter says so to whoever reads it there. */
export async function oweTeamInvitation(
  tx: Tx,
  actor: TeamActor,
  {
    person,
    customer,
    secret,
    round,
  }: Letter & {
    customer: { id: string; company: string; accountNumber: string }
    secret: string | undefined
  },
) {
  const { userId, name, email, roles } = person
  const { company, accountNumber } = customer
  const by = await signed(actor)
  const dedupeKey = `team_invitation:${userId}:${round}`
  const about = { type: 'user', id: userId, customerId: customer.id }
  if (secret === undefined) {
    const signInUrl = portalUrl('/sign-in')
    await oweLetter(tx, {
      template: 'team_invitation_in_use',
      to: email,
      props: { name, by, company, signInUrl },
      dedupeKey,
      about,
    })
    return
  }
  await oweLetter(tx, {
    template: 'team_invitation',
    to: email,
    props: { name, by, company, accountNumber, roles, url: passwordUrl(secret), expiresAt: expiresAt() },
    dedupeKey,
    about,
  })
}

export async function oweStaffInvitation(
  tx: Tx,
  actor: TeamActor,
  { person, secret, round }: Letter & { secret: string },
) {
  const { userId, name, email, roles } = person
  await oweLetter(tx, {
    template: 'staff_invitation',
    to: email,
    props: { name, by: actor.name, roles, url: passwordUrl(secret), expiresAt: expiresAt() },
    dedupeKey: `staff_invitation:${userId}:${round}`,
    about: { type: 'user', id: userId },
  })
}

/** Staff sign with the carrier's name too: the person may have never heard theirs. */
async function signed({ kind, name }: TeamActor): Promise<string> {
  return kind === 'staff' ? `${name}, ${(await carrierSettings()).carrierName}` : name
}
