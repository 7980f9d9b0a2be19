import { now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { ok } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import { oweToSupport } from '@/lib/mail/support'
import { outlook } from './rules'

/**
 * Zoom's validation is overdue: support learns of it once, long before Zoom stops delivering, and once more when it came
 * through again. Who has never validated is told by the page only.
 */
export async function alertLateValidation() {
  await transaction(async tx => {
    const validation = await tx.webhookSignal.findFirst({ where: { kind: 'validation' }, orderBy: { day: 'desc' } })
    if (!validation) return ok(null)
    const { lastAt } = validation
    const seen = outlook(lastAt, now())
    if (seen.state === 'never') return ok(null)
    const props = { lastAt: lastAt.toISOString(), url: `${env().PORTAL_URL}/staff/zoom` }
    if (seen.state !== 'good') {
      await oweToSupport(tx, {
        template: 'zoom_delivery_late',
        props: { ...props, endsAt: seen.endsAt.toISOString(), address: `${env().PORTAL_URL}/marketplace/webhook` },
        dedupeKey: `zoom-delivery-late|${lastAt.getTime()}`,
        about: null,
      })
      return ok(null)
    }
    const told = await tx.letter.findFirst({
      where: { template: 'zoom_delivery_late', createdAt: { lt: lastAt } },
      orderBy: { createdAt: 'desc' },
      select: { createdAt: true },
    })
    if (told) {
      await oweToSupport(tx, {
        template: 'zoom_delivery_back',
        props,
        dedupeKey: `zoom-delivery-back|${told.createdAt.getTime()}`,
        about: null,
      })
    }
    return ok(null)
  })
}
