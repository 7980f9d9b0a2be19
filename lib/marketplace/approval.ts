import { z } from 'zod'
import { audit } from '@/lib/audit/commands'
import { systemActor } from '@/lib/auth/actor'
import { log } from '@/lib/base/log'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import type { ParkedInstall } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { useUp } from './confirming'
import { bindConsent } from './consent'
import { tellInstallEnded } from './letters'
import { liveGrant } from './parked-grant'

const portal = systemActor('job')

/**
 * SM3, bound at approval: the Zoom account that the registration named becomes the new customer's, if its grant still
 * lives and nobody else connected the account meanwhile. Otherwise the Admin is told to connect again. Throws while Zoom
 * does not answer: the job comes again.
 */
export async function bindInstall(payload: unknown) {
  const { id } = z.object({ id: z.uuid() }).parse(payload)
  const install = await db.parkedInstall.findUnique({ where: { id }, include: { registration: true } })
  const { status, customerId } = install?.registration ?? {}
  if (!install || status !== 'approved' || !customerId) return
  // The new customer was quicker and has pressed Connect: nothing is left to bind, and nothing to write about.
  if ((await db.zoomConnection.count({ where: { customerId } })) > 0) {
    await db.parkedInstall.deleteMany({ where: { id } })
    return
  }
  const live = await liveGrant(id)
  if (!live.ok) {
    if (live.refusal.code === 'install_grant_ended') return await giveUp(install, customerId, live.refusal.code)
    if (live.refusal.code === 'install_gone') return
    throw new Error(`a parked install cannot be bound now: ${live.refusal.code}`)
  }
  if (live.value.problem === 'unreachable') throw new Error('a parked install cannot be bound now: zoom is away')
  const person = await firstAdmin(customerId)
  const bound = await bindConsent({ actor: portal, customerId, person }, live.value.consent, live.value.problem, tx =>
    useUp(tx, { id }),
  )
  if (bound.ok || bound.refusal.code === 'install_gone') return
  await giveUp(install, customerId, bound.refusal.code)
}

/** In whose name: whoever registered is the customer's first Admin. */
async function firstAdmin(customerId: string) {
  const { user } = await db.membership.findFirstOrThrow({
    where: { customerId, roles: { has: 'admin' } },
    orderBy: { userId: 'asc' },
    include: { user: { select: { id: true, name: true } } },
  })
  return user
}

async function giveUp(install: ParkedInstall, customerId: string, why: string) {
  const { id, zoomAccountName, zoomAccountNumber } = install
  await transaction(async tx => {
    const used = await useUp(tx, { id })
    if (!used.ok) return ok(null)
    await audit(tx, portal, {
      action: 'zoom_connection.lapse',
      subject: { type: 'zoom_connection', id },
      customerId,
      after: { zoomAccountName, zoomAccountNumber },
      reason: why,
    })
    await tellInstallEnded(tx, install, customerId)
    return ok(null)
  })
  log.warn({ install: id, why }, 'a parked install could not be bound at approval')
}
