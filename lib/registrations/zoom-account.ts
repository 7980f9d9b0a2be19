import type { z } from 'zod'
import { audit } from '@/lib/audit/commands'
import type { VisitorActor } from '@/lib/auth/actor'
import { hashSecret } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Registration } from '@/lib/db/generated/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { linkInstall, unlinkInstall } from '@/lib/marketplace/linking'
import { meantBy } from '@/lib/marketplace/parked'
import { isOpen } from './rules'
import type { LinkInstall, UnlinkInstall } from './schema'
import { applicantName } from './transition'

/**
 * SM3: the applicant, known by the private link, says that the Zoom account of this browser, or the one that can only be
 * theirs, is to be connected at approval.
 */
export async function linkZoomAccount(
  actor: VisitorActor,
  { secret, install }: z.output<typeof LinkInstall>,
  installSecret: string | undefined,
): Promise<Result<null>> {
  return change(actor, secret, 'link_zoom', async (tx, registration) =>
    linkInstall(tx, registration.id, { install, secret: installSecret ?? '' }, await meantBy(tx, registration)),
  )
}

export async function unlinkZoomAccount(
  actor: VisitorActor,
  { secret }: z.output<typeof UnlinkInstall>,
): Promise<Result<null>> {
  return change(actor, secret, 'unlink_zoom', async (tx, { id }) => {
    await unlinkInstall(tx, id)
    return ok(null)
  })
}

async function change(
  actor: VisitorActor,
  secret: string,
  event: 'link_zoom' | 'unlink_zoom',
  work: (tx: Tx, registration: Registration) => Promise<Result<null>>,
): Promise<Result<null>> {
  return transaction(async tx => {
    const registration = await tx.registration.findUnique({ where: { statusSecretHash: hashSecret(secret) } })
    if (!registration) return refuse('not_found')
    // A decision in the same moment either sees the link or is seen here.
    await tx.$queryRaw`SELECT id FROM registration WHERE id = ${registration.id}::uuid FOR UPDATE`
    const { id, status, reference } = await tx.registration.findUniqueOrThrow({ where: { id: registration.id } })
    if (!isOpen(status)) return refuse('registration_decided')
    const done = await work(tx, registration)
    if (!done.ok) return done
    await audit(
      tx,
      { ...actor, name: applicantName(registration) },
      { action: `registration.${event}`, subject: { type: 'registration', id }, after: { reference } },
    )
    return ok(null)
  }, actor.once)
}
