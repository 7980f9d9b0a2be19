import { hkdfSync } from 'node:crypto'
import { env } from '@/lib/base/env'
import { hashSecret } from '@/lib/base/ids'
import type { SecretKey } from '@/lib/base/secret-box'
import type { Tx } from '@/lib/db/transaction'

/**
 * Every letter about a registration carries its private link, but only a hash of the secret is stored. So the secret is
 * derived from a key of ours and the id, and can be made again as long as that key is among `SECRET_KEYS`.
 */
const derive = ({ key }: SecretKey, id: string): string =>
  Buffer.from(hkdfSync('sha256', key, id, 'registration status link', 32)).toString('base64url')

function newest(): SecretKey {
  const [writer] = env().SECRET_KEYS
  if (!writer) throw new Error('SECRET_KEYS is empty')
  return writer
}

/** The hash to store with a new registration. */
export const statusSecretHash = (id: string): string => hashSecret(derive(newest(), id))

/** The private address of a registration. Where its key is gone, a new secret replaces the old one. */
export async function statusUrl(tx: Tx, registration: { id: string; statusSecretHash: string }): Promise<string> {
  const { id } = registration
  const known = env().SECRET_KEYS.map(key => derive(key, id))
  let secret = known.find(candidate => hashSecret(candidate) === registration.statusSecretHash)
  if (secret === undefined) {
    secret = derive(newest(), id)
    await tx.registration.update({ where: { id }, data: { statusSecretHash: hashSecret(secret) } })
  }
  return `${env().PORTAL_URL}/register/status/${secret}`
}
