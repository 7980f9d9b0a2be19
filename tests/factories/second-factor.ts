import { generateSync } from 'otplib'
import { now } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { replaceRecoveryCodes } from '@/lib/users/recovery-codes'
import { newTotpSecret, sealTotp } from '@/lib/users/totp'

/** Gives this person an app and recovery codes, as if they had set them up long ago. */
export async function enrolled({ id }: { id: string }) {
  const secret = newTotpSecret()
  await db.user.update({ where: { id }, data: { totpSecret: sealTotp(id, secret), totpLastStep: 0 } })
  const made = await transaction(async tx => ({ ok: true, value: await replaceRecoveryCodes(tx, id) }))
  return { secret, recoveryCodes: made.ok ? made.value : [] }
}

/** What the app shows `steps` steps of 30 seconds from now. */
export const appShows = (secret: string, steps = 0): string =>
  generateSync({ secret, epoch: Math.floor(now().getTime() / 1_000) + steps * 30 })

/** Six digits that the app shows at none of the steps that are accepted now. */
export function aWrongCode(secret: string, nth = 0): string {
  const right = [-1, 0, 1].map(steps => appShows(secret, steps))
  const wrong = Array.from({ length: 40 }, (_, at) => String(100_000 + at * 7)).filter(code => !right.includes(code))
  return wrong[nth % wrong.length] ?? '000000'
}
