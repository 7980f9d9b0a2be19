import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const token = (bytes: number) => randomBytes(bytes).toString('base64url')

/** Made once for each demo and kept with its data: what they seal or sign stays readable at the next start. */
function fresh() {
  return {
    AUTH_SECRET: token(32),
    SECRET_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    // Zoom's own client ids hold both of these characters, which trip libraries that percent-encode them.
    ZOOM_CLIENT_ID: `${token(8)}_q-${token(4)}`,
    ZOOM_CLIENT_SECRET: token(24),
    ZOOM_WEBHOOK_SECRET: token(16),
    STRIPE_SECRET_KEY: `test_${token(24)}`,
    STRIPE_WEBHOOK_SECRET: `test_${token(24)}`,
  }
}

export type Secrets = ReturnType<typeof fresh>

export function keptSecrets(home: string): Secrets {
  const file = join(home, 'secrets.json')
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {}
  // A demo of an earlier version lacks what has come since.
  const made = fresh()
  if (Object.keys(made).every(name => name in before)) return before as Secrets
  const secrets = { ...made, ...before }
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  return secrets
}
