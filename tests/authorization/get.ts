import { inject } from 'vitest'
import { headersOf, type Sent } from './post'

export interface Page {
  status: number
  /** Where it leads, without the portal's own address. */
  to: string
  body: string
}

/** A page or file as a browser asks for it; `rsc`: as the router in the browser does, which gets the data alone. */
export async function get(
  path: string,
  sent: Sent,
  how: 'page' | 'rsc' = 'page',
  portal = inject('portal').environment.PORTAL_URL ?? '',
): Promise<Page> {
  const headers = { ...headersOf(sent), ...(how === 'rsc' ? { rsc: '1' } : {}) }
  // Next.js sends the router's request without this mark to the same address with it.
  const address = how === 'rsc' ? `${path}${path.includes('?') ? '&' : '?'}_rsc` : path
  const response = await fetch(`${portal}${address}`, { redirect: 'manual', headers })
  const to = (response.headers.get('location') ?? '').replace(portal, '')
  return { status: response.status, to, body: await response.text() }
}

/** Pieces of one stream, cut anywhere. */
const seam = /"\]\)<\/script><script[^>]*>self\.__next_f\.push\(\[1,"/g
/** Some scripts only put late pieces in their places: there are more or fewer of them, by how fast the answer was. */
const script = /<script\b[^>]*>.*?<\/script>/gs
const dataOf = (found: string) => (found.includes('__next_f') ? found : '')

/**
 * Every word of an answer, shown or not, in no order: pieces come as they are ready. Without what was asked for, and
 * what each answer has anew.
 */
export function wordsOf(body: string, asked: string): string[] {
  const marks = /_next\/static\/[^"\\ ]*|nonce[^ >,}]*|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g
  const text = body.replace(seam, '').replace(script, dataOf).replaceAll(asked, ' ').replace(marks, ' ')
  return [...new Set(text.match(/(?<![\w/+-])\p{L}\p{Ll}{3,}(?![\w/+-])/gu) ?? [])].sort()
}
