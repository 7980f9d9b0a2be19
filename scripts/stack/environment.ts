import type { StackDatabase } from './database'
import type { Secrets } from './secrets'
import type { StackSettings } from './settings'

/** 127.0.0.1 throughout, never localhost: to a browser those are two sites with two sets of cookies. */
const address = (port: number) => `http://127.0.0.1:${port}`

export function addresses({ ports }: StackSettings) {
  return {
    portal: address(ports.portal),
    zoom: address(ports.zoom),
    mail: address(ports.mail),
    payments: address(ports.pay),
  }
}

/** The carrier's own server-to-server app at the stand-in; nobody else can reach that. */
const carrierApp = {
  ZOOM_CARRIER_ACCOUNT_ID: 'cArR1eR_Account-00001',
  ZOOM_CARRIER_CLIENT_ID: 'cArrier_S2S-4f_Z8',
  ZOOM_CARRIER_CLIENT_SECRET: 'sEcret_of-the_Carrier-3Lm7',
}

const inherited = () =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))

/** The whole environment of the portal's own processes. */
export function portalEnvironment(
  settings: StackSettings,
  database: StackDatabase,
  secrets: Secrets,
): Record<string, string> {
  const { portal, zoom, payments } = addresses(settings)
  return {
    ZOOM_CALLS_PER_SECOND: settings.fast ? '50' : '10',
    LOG_LEVEL: 'info',
    ...inherited(),
    ...secrets,
    ...carrierApp,
    NODE_ENV: settings.development ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORTAL_URL: portal,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    ZOOM_OAUTH_URL: zoom,
    ZOOM_API_URL: zoom,
    SMTP_URL: `smtp://127.0.0.1:${settings.ports.smtp}`,
    MAIL_FROM: 'numbers@northwind.example',
    PAYMENTS: 'stripe',
    PAY_URL: payments,
    PORT: String(settings.ports.portal),
  }
}

export function zoomEnvironment(settings: StackSettings, secrets: Secrets): Record<string, string> {
  return {
    ...inherited(),
    ...carrierApp,
    ZOOM_PORT: String(settings.ports.zoom),
    ZOOM_CLIENT_ID: secrets.ZOOM_CLIENT_ID,
    ZOOM_CLIENT_SECRET: secrets.ZOOM_CLIENT_SECRET,
    ZOOM_WEBHOOK_SECRET: secrets.ZOOM_WEBHOOK_SECRET,
    PORTAL_URL: addresses(settings).portal,
    CARRIER_NAME: 'Northwind Telecom',
    ZOOM_STATE_PATH: `${settings.home}/zoom.json`,
  }
}

export function payEnvironment(settings: StackSettings, secrets: Secrets): Record<string, string> {
  return {
    ...inherited(),
    PAY_PORT: String(settings.ports.pay),
    STRIPE_SECRET_KEY: secrets.STRIPE_SECRET_KEY,
    STRIPE_WEBHOOK_SECRET: secrets.STRIPE_WEBHOOK_SECRET,
    PORTAL_URL: addresses(settings).portal,
    PAY_STATE_PATH: `${settings.home}/payments.json`,
  }
}

export function mailEnvironment({ home, ports }: StackSettings): Record<string, string> {
  return {
    ...inherited(),
    MAIL_PORT: String(ports.mail),
    SMTP_PORT: String(ports.smtp),
    MAIL_PATH: `${home}/letters.ndjson`,
  }
}
