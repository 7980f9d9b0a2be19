import { cache } from 'react'
import { db } from '@/lib/db/client'

const unset = {
  carrierName: 'Number portal',
  supportEmail: '',
  brandHue: 264,
  brandChroma: 0.175,
  termsText: '',
  privacyText: '',
  supportText: '',
  registrationTargetMinutes: 480,
  registrationAnswerDays: 14,
}

export type CarrierSettings = typeof unset

/** What the carrier's manager may change; before `staff:create` has run, neutral defaults. Read once per request. */
export const carrierSettings = cache(async (): Promise<CarrierSettings> => {
  const row = await db.carrierSettings.findUnique({ where: { id: 1 } })
  if (!row) return unset
  const { id: _, ...settings } = row
  return settings
})
