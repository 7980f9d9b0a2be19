import type { ZoomSimulatorOptions } from './options'
import { startZoomSimulator } from './server'

export const callback = 'http://127.0.0.1:9/marketplace/callback'

interface Body {
  [field: string]: unknown
}

export interface Answer {
  status: number
  headers: Headers
  text: string
  json: Body
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text()
  const isJson = (response.headers.get('content-type') ?? '').startsWith('application/json')
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : {} }
}

/** A running stand-in with the few requests that its own tests make over and over, all through HTTP. */
export async function startHarness(options: ZoomSimulatorOptions = {}) {
  const zoom = await startZoomSimulator({ quiet: true, redirectUris: [callback], ...options })
  const { clientId, clientSecret } = zoom.simulator.config
  const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`

  const request = async (method: string, path: string, init: RequestInit = {}): Promise<Answer> =>
    read(await fetch(`${zoom.url}${path}`, { method, redirect: 'manual', ...init }))

  return {
    zoom,
    clientId,
    clientSecret,
    basic,
    request,
    control: async (method: string, path: string, body?: object): Promise<Body> => {
      const answer = await request(method, `/control${path}`, body ? { body: JSON.stringify(body) } : {})
      if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.text}`)
      return answer.json
    },
    form: (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      request('POST', path, {
        body: new URLSearchParams(fields),
        headers: { authorization: basic(clientId, clientSecret), ...headers },
      }),
    api: (token: string, method: string, path: string, body?: unknown) =>
      request(method, `/v2${path}`, {
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
  }
}

export type Harness = Awaited<ReturnType<typeof startHarness>>

/** A grant for the named admin, without the browser. */
export async function grantFor(harness: Harness, user: string, scopes?: string[]) {
  const { accessToken, refreshToken } = await harness.control('POST', '/grants', {
    user,
    ...(scopes ? { scopes } : {}),
  })
  return { access: String(accessToken), refresh: String(refreshToken) }
}

export const peering = '/number_management/peering_numbers'

export function draft(phoneNumber: string, more: object = {}) {
  return { phone_number: phoneNumber, sip_trunk_name: 'NW-EU-1', status: true, ...more }
}

export function range(count: number, from = 10_000_000): string[] {
  return Array.from({ length: count }, (_, index) => `+4420${from + index}`)
}
