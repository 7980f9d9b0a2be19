import { createHmac, randomBytes } from 'node:crypto'

export function hmacHex(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex')
}

/** Compact and ASCII only, so that a receiver that parses and prints again sees the same bytes. */
export function compactJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Headers of one attempt; every attempt carries its own time and signature. */
export function signedHeaders(secret: string, clientId: string, body: string, nowMs: number): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1000))
  return {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Zoom Marketplace/1.0a',
    authorization: 'stand-in-verification-token',
    clientid: clientId,
    'x-zm-request-timestamp': timestamp,
    'x-zm-signature': `v0=${hmacHex(secret, `v0:${timestamp}:${body}`)}`,
    'x-zm-request-id': randomBytes(16).toString('hex'),
    'x-zm-trackingid': `WEB_${randomBytes(16).toString('hex')}`,
    traceparent: `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`,
  }
}
