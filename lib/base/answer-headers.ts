import { env, isSecure, payOrigin } from './env'

/**
 * What every answer carries that does not say otherwise. `nonce`: the only inline scripts and styles that may run. `dev`:
 * what React and Next.js show to developers needs eval and styles of its own.
 */
export function answerHeaders(nonce: string, dev = false): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(nonce, dev),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    // Addresses that hold a secret never travel to another site. Not 'no-referrer': browsers then send forms without
    // JavaScript as from "Origin: null", and Next.js refuses those.
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'private, no-store',
    ...(isSecure() ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

function contentSecurityPolicy(nonce: string, dev: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // A native post that is redirected counts as a form target: to Zoom (Connect), and to where people pay.
    ["form-action 'self'", ...targets()].join(' '),
  ].join('; ')
}

const targets = () =>
  new Set([new URL(env().ZOOM_OAUTH_URL).origin, payOrigin()].filter(origin => origin !== undefined))
