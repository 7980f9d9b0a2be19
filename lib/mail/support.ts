import type { LetterName, LetterProps } from '@/emails/letters'
import type { Tx } from '@/lib/db/transaction'
import { type About, oweLetter } from './letters'

/**
 * A letter to the carrier's support: to the main address and to every copy that the settings name. Without an address
 * nothing is owed.
 */
export async function oweToSupport<Name extends LetterName>(
  tx: Tx,
  letter: { template: Name; props: LetterProps[Name]; dedupeKey: string; about: About | null },
) {
  const settings = await tx.carrierSettings.findUnique({
    where: { id: 1 },
    select: { supportEmail: true, supportCopies: true },
  })
  if (!settings?.supportEmail) return
  await oweLetter(tx, { ...letter, to: settings.supportEmail })
  for (const to of settings.supportCopies) {
    await oweLetter(tx, { ...letter, to, dedupeKey: `${letter.dedupeKey}:copy:${to.toLowerCase()}` })
  }
}
