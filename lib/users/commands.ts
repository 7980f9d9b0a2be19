import { audit } from '@/lib/audit/commands'
import type { Actor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import { createInvitedUser, signInNameTaken } from './creation'
import { passwordUrl } from './links'

/** The first person of a new installation, and whom the portal speaks for. Everyone after is made on the pages. */
export async function createFirstAdministrator(
  actor: Actor,
  input: { carrierName: string; supportEmail: string; name: string; email: string },
): Promise<Result<{ link: string }>> {
  const { carrierName, supportEmail, name, email } = input
  return transaction(async tx => {
    // The one row is written first: of two scripts at once the second waits here and then sees the Administrator.
    await tx.carrierSettings.upsert({
      where: { id: 1 },
      create: { id: 1, carrierName, supportEmail },
      update: { carrierName, supportEmail },
    })
    if ((await tx.staffMember.count({ where: { roles: { has: 'administrator' } } })) > 0) {
      return refuse('administrator_exists')
    }
    if (await signInNameTaken(tx, email)) return refuse('email_has_account', { field: 'email' })
    const { userId, secret } = await createInvitedUser(tx, actor, {
      email,
      name,
      staffRoles: ['administrator'],
      welcome: 'staff',
    })
    await audit(tx, actor, {
      action: 'settings.create',
      subject: { type: 'settings', id: '1' },
      after: { carrierName, supportEmail, administrator: userId },
    })
    return ok({ link: passwordUrl(secret) })
  })
}
