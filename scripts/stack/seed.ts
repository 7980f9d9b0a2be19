import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { end, ending, lastWords, launch } from './child'

export interface SignIn {
  role: string
  email: string
  password: string
  totpSecret?: string
}

/** Fills a new database with the demo's people and numbers, once; the sign-ins are kept beside it. */
export async function seedOnce(home: string, database: string, env: Record<string, string>, stopped: AbortSignal) {
  const file = join(home, 'sign-ins.json')
  if (existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { database: string; signIns: SignIn[] }
    if (kept.database === database) return { signIns: kept.signIns, made: false }
  }
  const out = join(home, 'seed.json')
  const log = join(home, 'log', 'seed.log')
  const child = launch({
    name: 'seed',
    args: ['--import', 'tsx', 'prisma/seed.ts'],
    env: { ...env, SEED_OUT: out },
    log,
  })
  const ended = ending(child)
  stopped.addEventListener('abort', () => void end(child, ended))
  if ((await ended).code !== 0) throw new Error(`The demo data could not be put in (see ${log}): ${lastWords(log)}`)
  const signIns = JSON.parse(readFileSync(out, 'utf8')) as SignIn[]
  writeFileSync(file, JSON.stringify({ database, signIns }), { mode: 0o600 })
  return { signIns, made: true }
}
