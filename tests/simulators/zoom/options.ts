/** What a caller may choose when it starts the stand-in; everything has a default that works on its own. */
export interface ZoomSimulatorOptions {
  /** 0 takes a free port. */
  port?: number
  clientId?: string
  clientSecret?: string
  redirectUris?: string[]
  /** Receives every event but `app_deauthorized`; events are only recorded while it is absent. */
  webhookUrl?: string
  deauthorizationUrl?: string
  webhookSecret?: string
  /** Where "Connect" in the Provider Exchange leads. */
  registerUrl?: string
  carrierName?: string
  carrierCode?: number
  trunkNames?: string[]
  /** The carrier's own server-to-server app (grant `account_credentials`). */
  carrierClientId?: string
  carrierClientSecret?: string
  carrierAccountId?: string
  /** JSON file that keeps the store over restarts; without it the store lives in memory only. */
  statePath?: string
  quiet?: boolean
}

export interface ZoomConfig {
  port: number
  clientId: string
  clientSecret: string
  redirectUris: string[]
  webhookUrl: string | null
  deauthorizationUrl: string | null
  webhookSecret: string
  registerUrl: string
  carrierName: string
  carrierCode: number
  trunkNames: string[]
  carrierClientId: string
  carrierClientSecret: string
  carrierAccountId: string
  statePath: string | null
  quiet: boolean
}

export function configure(options: ZoomSimulatorOptions): ZoomConfig {
  return {
    port: options.port ?? 0,
    clientId: options.clientId ?? 'nW_Portal-7x_Q2-demo',
    clientSecret: options.clientSecret ?? 'sEcret_of-the_Portal-9Kd2',
    redirectUris: options.redirectUris ?? ['http://127.0.0.1:3000/marketplace/callback'],
    webhookUrl: options.webhookUrl ?? null,
    deauthorizationUrl: options.deauthorizationUrl ?? options.webhookUrl ?? null,
    webhookSecret: options.webhookSecret ?? 'webhook_Secret-Token',
    registerUrl: options.registerUrl ?? 'http://127.0.0.1:3000/register',
    carrierName: options.carrierName ?? 'Northwind Telecom',
    carrierCode: options.carrierCode ?? 8801,
    trunkNames: options.trunkNames ?? ['NW-EU-1', 'NW-US-1'],
    carrierClientId: options.carrierClientId ?? 'cArrier_S2S-4f_Z8',
    carrierClientSecret: options.carrierClientSecret ?? 'sEcret_of-the_Carrier-3Lm7',
    carrierAccountId: options.carrierAccountId ?? 'cArR1eR_Account-00001',
    statePath: options.statePath ?? null,
    quiet: options.quiet ?? false,
  }
}
