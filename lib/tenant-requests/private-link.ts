import { hkdfSync } from 'node:crypto'
import { env } from '@/lib/base/env'
import { hashSecret } from '@/lib/base/ids'
import type { SecretKey } from '@/lib/base/secret-box'
import type { Tx } from '@/lib/db/transaction'

/**
 * The wizard's cookie, the private link and every letter about a request hold the same secret, of which only the hash is
 * stored: it is derived from a key of ours and the id, and can be made again as long as that key is among `SECRET_KEYS`.
 */
const derive = ({ key }: SecretKey, id: string): string =>
  Buffer.from(hkdfSync('sha256', key, id, 'tenant request private link', 32)).toString('base64url')

export function newestSecret(id: string): string {
  const [writer] = env().SECRET_KEYS
  if (!writer) throw new Error('SECRET_KEYS is empty')
  return derive(writer, id)
}

/** The secret of a request. Where its key is gone, a new one replaces it. */
export async function secretOf(tx: Tx, request: { id: string; secretHash: string }): Promise<string> {
  const { id, secretHash } = request
  const known = env().SECRET_KEYS.map(key => derive(key, id))
  const secret = known.find(candidate => hashSecret(candidate) === secretHash)
  if (secret !== undefined) return secret
  const fresh = newestSecret(id)
  await tx.tenantRequest.update({ where: { id }, data: { secretHash: hashSecret(fresh) } })
  return fresh
}

export const requestUrl = async (tx: Tx, request: { id: string; secretHash: string }): Promise<string> =>
  `${env().PORTAL_URL}/tenant-request/status/${await secretOf(tx, request)}`
