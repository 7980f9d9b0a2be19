import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import type { Tx } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { portalUrl } from './links'

type FactorChange = 'on' | 'replaced' | 'off' | 'reset' | 'codes'

/** To the owner after every change of the second factor, so that one they did not make is noticed. */
export const tellFactorChange = (tx: Tx, { name, email }: { name: string; email: string }, change: FactorChange) =>
  oweLetter(tx, {
    template: 'second_factor_changed',
    to: email,
    props: { name, change, at: now().toISOString(), url: portalUrl('/forgot-password') },
    dedupeKey: `second_factor_changed:${newId()}`,
  })
