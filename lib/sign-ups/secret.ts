import { hkdfSync } from 'node:crypto'
import { env } from '@/lib/base/env'
import { hashSecret } from '@/lib/base/ids'
import type { SecretKey } from '@/lib/base/secret-box'
import type { Tx } from '@/lib/db/transaction'

/** As with a registration: only a hash is stored, and later letters can make the link again from a key of ours. */
const derive = ({ key }: SecretKey, id: string, use = 'sign-up resume link'): string =>
  Buffer.from(hkdfSync('sha256', key, id, use, 32)).toString('base64url')

function newest(): SecretKey {
  const [writer] = env().SECRET_KEYS
  if (!writer) throw new Error('SECRET_KEYS is empty')
  return writer
}

/** What the browser's cookie holds of a new sign-up. */
export const newSignUpSecret = (id: string): string => derive(newest(), id)

/** The private address of a sign-up. Where its key is gone, a new secret replaces the old one. */
export async function resumeUrl(tx: Tx, { id, secretHash }: { id: string; secretHash: string }): Promise<string> {
  let secret = env()
    .SECRET_KEYS.map(key => derive(key, id))
    .find(candidate => hashSecret(candidate) === secretHash)
  if (secret === undefined) {
    secret = derive(newest(), id)
    await tx.signUp.update({ where: { id }, data: { secretHash: hashSecret(secret) } })
  }
  return `${env().PORTAL_URL}/sign-up/resume/${secret}`
}

const signedUp = (id: string, paymentId: string) => [`${id}|${paymentId}`, 'sign-up last page'] as const

/** What the browser keeps that pressed "Sign up", and no letter carries: it alone is shown the one-time password. */
export const lastPageSecret = (id: string, paymentId: string): string => derive(newest(), ...signedUp(id, paymentId))

export const isLastPageSecret = (secret: string | undefined, id: string, paymentId: string): boolean =>
  secret !== undefined &&
  env().SECRET_KEYS.some(key => hashSecret(derive(key, ...signedUp(id, paymentId))) === hashSecret(secret))
