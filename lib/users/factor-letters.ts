import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import type { Tx } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { portalUrl } from './links'

type Owner = { id: string; name: string; email: string; membership: { customerId: string } | null }
type FactorChange = 'on' | 'replaced' | 'off' | 'reset' | 'codes'

/** To the owner after every change of the second factor, so that one they did not make is noticed. */
export const tellFactorChange = (tx: Tx, { id, name, email, membership }: Owner, change: FactorChange) =>
  oweLetter(tx, {
    template: 'second_factor_changed',
    to: email,
    props: { name, change, at: now().toISOString(), url: portalUrl('/forgot-password') },
    dedupeKey: `second_factor_changed:${newId()}`,
    about: { type: 'user', id, customerId: membership?.customerId },
  })
