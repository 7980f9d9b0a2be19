import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateSync } from 'otplib'
import { z } from 'zod'

/** The codes that the demo's staff would read off their phones now, for whoever has no authenticator app at hand. */
const home = process.env.DEMO_HOME ?? '.demo'
const file = join(home, 'demo.json')
if (!existsSync(file)) {
  console.error('The demo has not been started here: run `npm run demo` first.')
  process.exit(1)
}
const Facts = z.object({ signIns: z.array(z.object({ email: z.string(), totpSecret: z.string().optional() })) })
for (const { email, totpSecret } of Facts.parse(JSON.parse(readFileSync(file, 'utf8'))).signIns) {
  if (totpSecret) console.log(`  ${email.padEnd(32)}  ${generateSync({ secret: totpSecret })}`)
}
