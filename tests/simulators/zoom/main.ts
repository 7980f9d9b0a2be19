import { startZoomSimulator } from './server'

const { env } = process
const portal = (env.PORTAL_URL ?? 'http://127.0.0.1:3000').replace(/\/$/, '')

/** Options whose variable is absent are left out, so that the default holds. */
function given<K extends string>(name: K, value: string | undefined): Partial<Record<K, string>> {
  return value ? ({ [name]: value } as Partial<Record<K, string>>) : {}
}

const zoom = await startZoomSimulator({
  port: Number(env.ZOOM_PORT ?? 4010),
  redirectUris: [`${portal}/marketplace/callback`],
  webhookUrl: `${portal}/marketplace/webhook`,
  deauthorizationUrl: `${portal}/marketplace/webhook`,
  registerUrl: `${portal}/register`,
  ...given('clientId', env.ZOOM_CLIENT_ID),
  ...given('clientSecret', env.ZOOM_CLIENT_SECRET),
  ...given('webhookSecret', env.ZOOM_WEBHOOK_SECRET),
  ...given('carrierName', env.CARRIER_NAME),
  ...given('carrierClientId', env.ZOOM_CARRIER_CLIENT_ID),
  ...given('carrierClientSecret', env.ZOOM_CARRIER_CLIENT_SECRET),
  ...given('carrierAccountId', env.ZOOM_CARRIER_ACCOUNT_ID),
  ...given('statePath', env.ZOOM_STATE_PATH),
  quiet: env.ZOOM_QUIET !== '0',
}).catch((error: NodeJS.ErrnoException) => {
  console.error(error.code === 'EADDRINUSE' ? `Port ${env.ZOOM_PORT ?? 4010} is taken.` : error.message)
  process.exit(1)
})

console.log(`Zoom stand-in ready at ${zoom.url}`)

const everyMs = 72 * 3_600_000

/** As Zoom does: once when the address is saved, here when the portal is there to answer, and every 72 hours. */
async function validateAddress() {
  const there = await fetch(`${portal}/api/health`).then(
    answer => answer.ok,
    () => false,
  )
  if (there) await zoom.simulator.webhooks.validate()
  setTimeout(() => void validateAddress(), there ? everyMs : 2_000).unref()
}
void validateAddress()

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void zoom.close().then(() => process.exit(0)))
}
