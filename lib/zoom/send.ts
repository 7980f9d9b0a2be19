import { assertConfidential, mayFollow } from './hosts'

export type Outgoing = {
  accessToken: string
  baseUrl: string
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** After /v2. */
  path: string
  /** Pairs, so that a key may repeat. */
  query?: [key: string, value: string][]
  body?: unknown
}

type Request = { url: URL; init: RequestInit & { method: string } }

const HOPS = 3

/** The request as it goes out. Redirects are followed by hand: fetch would drop Authorization on another host, or turn a POST into a GET. */
export function requestOf(call: Outgoing): Request {
  const query = new URLSearchParams(call.query).toString()
  const url = new URL(`${call.baseUrl.replace(/\/+$/, '')}/v2${call.path}${query && `?${query}`}`)
  assertConfidential(url)
  const headers = new Headers({ authorization: `Bearer ${call.accessToken}`, accept: 'application/json' })
  const init: Request['init'] = { method: call.method, headers, redirect: 'manual', cache: 'no-store' }
  if (call.body !== undefined) {
    headers.set('content-type', 'application/json')
    init.body = JSON.stringify(call.body)
  }
  return { url, init }
}

/** Zoom's answer, after redirects within its own hosts. A 3xx that comes back is one that must not be followed. */
export async function send({ url, init }: Request, timeoutMs: number): Promise<Response> {
  const signal = AbortSignal.timeout(timeoutMs)
  let at = url
  for (let hop = 0; ; hop++) {
    const response = await fetch(at, { ...init, signal })
    const target = redirectTarget(response, at)
    // 303 says "done, look there": only a read may be answered from another address.
    const followable = response.status !== 303 || init.method === 'GET'
    if (!target || !followable || hop === HOPS || !mayFollow(at, target)) return response
    await response.body?.cancel()
    at = target
  }
}

function redirectTarget(response: Response, from: URL): URL | undefined {
  const location = response.headers.get('location')
  if (response.status < 300 || response.status >= 400 || location === null) return undefined
  return URL.canParse(location, from) ? new URL(location, from) : undefined
}
