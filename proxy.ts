import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { env, isSecure, payOrigin } from '@/lib/base/env'
import { newId } from '@/lib/base/ids'

/** Nonce, security headers and request id for every answer. No authorization: that is the gates' and doors' work. */
export function proxy(request: NextRequest) {
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('x-request-id', newId())
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search)
  headers.set('content-security-policy', policy)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('x-content-type-options', 'nosniff')
  response.headers.set('x-frame-options', 'DENY')
  // Addresses that hold a secret never travel to another site. Not 'no-referrer': browsers then send forms without
  // JavaScript as from "Origin: null", and Next.js refuses those.
  response.headers.set('referrer-policy', 'same-origin')
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()')
  response.headers.set('cross-origin-opener-policy', 'same-origin')
  response.headers.set('cache-control', 'private, no-store')
  if (isSecure()) response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  return response
}

function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // A native post that is redirected counts as a form target: to Zoom (Connect), and to where people pay.
    ["form-action 'self'", new URL(env().ZOOM_OAUTH_URL).origin, payOrigin()].filter(Boolean).join(' '),
  ].join('; ')
}

// Next.js holds every body whole for the proxy before a route sees any of it: uploads go past, and bring their own headers.
// The logo answers with headers of its own: browsers may keep it.
export const config = { matcher: ['/((?!_next/static|fonts/|favicon.ico|staff/imports/upload).*)'] }
