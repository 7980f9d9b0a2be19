import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

export type SecretKey = { id: string; key: Buffer }

/** Parses `SECRET_KEYS`: `id:base64,id:base64`, 32 bytes each. The first key writes, all of them read. */
export function parseSecretKeys(text: string): SecretKey[] {
  return text.split(',').map(part => {
    const [id = '', encoded = ''] = part.trim().split(':')
    const key = Buffer.from(encoded, 'base64')
    if (!/^[A-Za-z0-9_-]{1,20}$/.test(id) || key.length !== 32) throw new Error('each key is id:base64 of 32 bytes')
    return { id, key }
  })
}

/**
 * Seals `plain` with AES-256-GCM. `context` (tenant, record, field) is authenticated, so that a sealed value moved to
 * another row does not open. Shape: keyId.iv.tag.ciphertext, base64url.
 */
export function seal(keys: SecretKey[], plain: string, context: string): string {
  const [writer] = keys
  if (!writer) throw new Error('no key to seal with')
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', writer.key, iv, { authTagLength: 16 })
  cipher.setAAD(Buffer.from(`${writer.id}|${context}`))
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return [writer.id, iv, cipher.getAuthTag(), sealed]
    .map(part => (typeof part === 'string' ? part : part.toString('base64url')))
    .join('.')
}

/** Opens what `seal` made; throws when the key is unknown, the context differs or a bit was changed. */
export function open(keys: SecretKey[], sealed: string, context: string): string {
  const [id = '', iv = '', tag = '', text = ''] = sealed.split('.')
  const found = keys.find(key => key.id === id)
  if (!found) throw new Error(`no key with id ${id}`)
  // Without the explicit length Node accepts a tag cut to 4 bytes.
  const decipher = createDecipheriv('aes-256-gcm', found.key, Buffer.from(iv, 'base64url'), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(`${id}|${context}`))
  decipher.setAuthTag(Buffer.from(tag, 'base64url'))
  return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8')
}
