import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { secretsIn } from '@/scripts/test/secret-patterns'

const folder = () => join(inject('portal').build, 'static')

const scripts = () =>
  readdirSync(folder(), { recursive: true, encoding: 'utf8' })
    .filter(file => /\.(js|css|json|map)$/.test(file))
    .map(file => ({ file, text: readFileSync(join(folder(), file), 'utf8') }))

/** What only the server knows by name: where it stands in a script, the server's code has come along with it. */
const ofServer =
  /DATABASE_URL|AUTH_SECRET|SECRET_KEYS|ZOOM_CLIENT_SECRET|STRIPE_SECRET_KEY|SMTP_URL|graphile|argon2|PrismaClient|createCipheriv/

describe('what every browser gets', () => {
  it('holds none of the secrets of this build, and nothing that looks like one', () => {
    const { environment } = inject('portal')
    const secrets = Object.entries(environment).filter(
      ([name, value]) => /SECRET|KEY|_URL$|PASSWORD|TOKEN/.test(name) && name !== 'PORTAL_URL' && value.length >= 12,
    )
    expect(secrets.length).toBeGreaterThan(6)
    for (const { file, text } of scripts()) {
      const named = secrets.filter(([, value]) => text.includes(value)).map(([name]) => name)
      expect([...named, ...secretsIn(text)], file).toEqual([])
    }
  })

  it('holds no code of the server and no map to it', () => {
    const all = scripts()
    expect(all.length).toBeGreaterThan(10)
    expect(all.filter(({ file }) => file.endsWith('.map'))).toEqual([])
    expect(all.filter(({ text }) => ofServer.test(text)).map(({ file }) => file)).toEqual([])
  })
})
