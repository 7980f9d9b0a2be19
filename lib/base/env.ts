import { z } from 'zod'
import { parseSecretKeys } from './secret-box'

const placeholder = /^(change-?me|placeholder|your-|example|secret$|todo)|<.*>/i
const real = (value: string) => !placeholder.test(value)
const filled = z.string().min(1, 'is missing').refine(real, 'is still the placeholder')
const secret = filled.refine(value => value.length >= 16, 'is too short: use at least 16 characters')
const url = filled.refine(value => URL.canParse(value), 'is not a URL')

/** Secrets and machine addresses only; whatever a carrier's manager would change lives in CarrierSettings. */
const Environment = z.object({
  PORTAL_URL: url.transform(value => value.replace(/\/+$/, '')),
  DATABASE_URL: url,
  DATABASE_OWNER_URL: url,
  AUTH_SECRET: secret,
  SECRET_KEYS: secret.transform((value, context) => {
    try {
      return parseSecretKeys(value)
    } catch (error) {
      context.addIssue({ code: 'custom', message: `cannot be read: ${(error as Error).message}` })
      return z.NEVER
    }
  }),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: secret,
  ZOOM_CLIENT_ID: filled,
  ZOOM_CLIENT_SECRET: filled,
  ZOOM_WEBHOOK_SECRET: filled,
  ZOOM_OAUTH_URL: url.default('https://zoom.us'),
  ZOOM_API_URL: url.default('https://api.zoom.us'),
  ZOOM_BATCH_SIZE: z.coerce.number().int().min(1).max(200).default(100),
  ZOOM_CALLS_PER_SECOND: z.coerce.number().min(0.1).max(80).default(10),
  SMTP_URL: url,
  MAIL_FROM: filled,
  METRICS_TOKEN: z.string().optional(),
  ZOOM_CARRIER_ACCOUNT_ID: filled.optional(),
  ZOOM_CARRIER_CLIENT_ID: filled.optional(),
  ZOOM_CARRIER_CLIENT_SECRET: filled.optional(),
  PAYMENTS: z.enum(['off', 'stripe'], 'is neither off nor stripe').default('off'),
  STRIPE_SECRET_KEY: filled.optional(),
  STRIPE_WEBHOOK_SECRET: filled.optional(),
  PAY_URL: url.default('https://api.stripe.com'),
})

/** Whoever takes payments needs both secrets: found out at the start, not at the first customer. */
const Complete = Environment.superRefine((value, context) => {
  if (value.PAYMENTS === 'off') return
  for (const name of ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'] as const)
    if (value[name] === undefined) context.addIssue({ code: 'custom', path: [name], message: 'is missing' })
})

export type Env = z.output<typeof Environment>

let parsed: Env | undefined

/** The environment, read once. Throws one Error that lists every missing or placeholder variable. */
export function env(): Env {
  if (parsed) return parsed
  const present = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
  const result = Complete.safeParse(present)
  if (!result.success) {
    const lines = result.error.issues.map(issue => {
      const name = issue.path.join('.')
      return `  ${name} ${present[name] === undefined ? 'is missing' : issue.message}`
    })
    throw new Error(`The environment is not complete (see .env.example):\n${lines.join('\n')}`)
  }
  parsed = result.data
  return parsed
}

/** Not part of `env()`: a process must be able to log that its environment is incomplete. */
export const logLevel = process.env.LOG_LEVEL ?? 'info'

/** True where visitors reach us by https: decides Secure cookies and HSTS. */
export const isSecure = (): boolean => env().PORTAL_URL.startsWith('https:')

/** Where people pay: the only other site that our pages may send them to with a form. */
export function payOrigin(): string | undefined {
  const { PAYMENTS, PAY_URL } = env()
  if (PAYMENTS === 'off') return undefined
  const { origin } = new URL(PAY_URL)
  return origin === 'https://api.stripe.com' ? 'https://checkout.stripe.com' : origin
}
