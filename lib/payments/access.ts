import Stripe from 'stripe'
import { seconds } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import type { Gateway } from './gateway'
import { stripeGateway } from './stripe'

export const paymentsAreOn = (): boolean => env().PAYMENTS !== 'off'

/** Keys of a gateway's test side say so: what is paid with them is nobody's money. */
export const isTestGateway = (): boolean => /(^|_)test_/.test(env().STRIPE_SECRET_KEY ?? '')

let made: { key: string; gateway: Gateway } | undefined

/** The gateway that the environment names, kept for as long as that says the same. Only while payments are on. */
export function gateway(): Gateway {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, PAY_URL } = env()
  if (!paymentsAreOn() || !secretKey || !webhookSecret) throw new Error('Payments are off (PAYMENTS).')
  const key = `${PAY_URL} ${secretKey} ${webhookSecret}`
  if (made?.key === key) return made.gateway
  const { protocol, hostname, port } = new URL(PAY_URL)
  const secure = protocol === 'https:'
  const client = new Stripe(secretKey, {
    protocol: secure ? 'https' : 'http',
    host: hostname,
    port: port || (secure ? 443 : 80),
    // Somebody waits for the page: ten seconds and one repeat, not their 80 seconds.
    timeout: seconds(10),
    maxNetworkRetries: 1,
    telemetry: false,
  })
  made = { key, gateway: stripeGateway(client, webhookSecret) }
  return made.gateway
}
