import { inject } from 'vitest'
import { headersOf, type Sent } from './post'

export interface Page {
  status: number
  /** Where it leads, without the portal's own address. */
  to: string
  body: string
}

/** A page or file as a browser asks for it; `rsc`: as the router in the browser does, which gets the data alone. */
export async function get(path: string, sent: Sent, how: 'page' | 'rsc' = 'page'): Promise<Page> {
  const portal = inject('portal').environment.PORTAL_URL ?? ''
  const headers = { ...headersOf(sent), ...(how === 'rsc' ? { rsc: '1' } : {}) }
  const response = await fetch(`${portal}${path}`, { redirect: 'manual', headers })
  const to = (response.headers.get('location') ?? '').replace(portal, '')
  return { status: response.status, to, body: await response.text() }
}

/** What two answers may differ in: what was asked for, and what every answer has anew. */
export const withoutMarks = (body: string, ...objects: string[]): string => {
  const marks = /nonce[^ >,}]*|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|"\$?\w{20,24}"|\d{13}/g
  return objects.reduce((text, object) => text.replaceAll(object, '#'), body).replace(marks, '#')
}
