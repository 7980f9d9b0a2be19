import { startCardGateway } from './server'

const { PAY_PORT, PAY_STATE_PATH, PORTAL_URL, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET } = process.env
try {
  const gateway = await startCardGateway({
    port: Number(PAY_PORT ?? 4030),
    secretKey: STRIPE_SECRET_KEY ?? 'test-key-of-the-stand-in',
    webhookSecret: STRIPE_WEBHOOK_SECRET ?? 'test-secret-of-the-stand-in',
    webhookUrl: `${(PORTAL_URL ?? 'http://127.0.0.1:3000').replace(/\/$/, '')}/api/payments/webhook`,
    ...(PAY_STATE_PATH ? { path: PAY_STATE_PATH } : {}),
  })
  console.log(`Card gateway stand-in ${gateway.url}`)
  const stop = () => void gateway.stop().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
