import { cache } from 'react'
import type { StaffScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { prepared } from '@/lib/db/read'
import { capacities, numberTypes, products, voiceDirections } from '@/lib/numbers/schema'

export const unset = {
  carrierName: 'Number portal',
  supportEmail: '',
  brandHue: 264,
  brandChroma: 0.175,
  termsText: '',
  privacyText: '',
  supportText: '',
  registrationTargetMinutes: 480,
  registrationAnswerDays: 14,
  orderAnswerMinutes: 480,
  orderFulfilMinutes: 7_200,
  supportCopies: [] as string[],
  helpText: '',
  logoHash: null as string | null,
  timeZone: 'UTC',
  offPeakFrom: 1_320,
  offPeakTo: 300,
  offPeakDays: [1, 2, 3, 4, 5, 6, 7],
  productsOffered: [...products],
  numberTypes: [...numberTypes],
  capacities: [...capacities],
  voiceDirections: [...voiceDirections],
  messagingIntegrated: false,
  apiEdits: false,
  coolingDays: 30,
  reconcileHours: 24,
  signUpTitle: '',
  signUpIntro: '',
  signUpDone: '',
  signUpOpen: true,
  tenantRequestsOpen: true,
}

export type CarrierSettings = typeof unset

const snake = (name: string) => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
/** The driver reads lists of text and of numbers, but not lists of an enum. */
const isListOfText = (value: unknown) => Array.isArray(value) && value.every(item => typeof item === 'string')
const columns = Prisma.raw(
  Object.entries(unset)
    .map(([name, value]) => `${snake(name)}${isListOfText(value) ? '::text[]' : ''} AS "${name}"`)
    .join(', '),
)

const settings = Prisma.sql`SELECT ${columns} FROM carrier_settings WHERE id = 1`

/** What the carrier's manager may change; before `staff:create` has run, neutral defaults. Read once per request. */
export const carrierSettings = cache(async (): Promise<CarrierSettings> => {
  const [row] = await prepared<CarrierSettings>('carrier-settings', settings)
  return row ?? unset
})

/** Who last saved a section, and when; undefined: nobody yet. */
export async function lastSaved(_: StaffScope, section: string): Promise<{ by: string; at: Date } | undefined> {
  const found = await db.auditEvent.findFirst({
    where: { subjectType: 'settings', subjectId: section },
    orderBy: { id: 'desc' },
    select: { actorName: true, at: true },
  })
  return found ? { by: found.actorName, at: found.at } : undefined
}
