import type { IncomingMessage, ServerResponse } from 'node:http'

export interface Call {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: string
  params: Record<string, string>
}

export interface Reply {
  status: number
  headers?: Record<string, string>
  body?: string
  /** Close the connection without an answer. */
  dropped?: true
}

export type Handler = (call: Call) => Reply | Promise<Reply>

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
    body: JSON.stringify(value),
  }
}

export function empty(status: number): Reply {
  return { status }
}

export function redirect(location: string, headers: Record<string, string> = {}): Reply {
  return { status: 303, headers: { location, ...headers } }
}

export const dropped: Reply = { status: 0, dropped: true }

export async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const url = new URL(request.url ?? '/', 'http://stand-in')
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
    params: {},
  }
}

export function send(response: ServerResponse, reply: Reply): void {
  if (reply.dropped) {
    response.destroy()
    return
  }
  const body = reply.body ?? ''
  response.writeHead(reply.status, {
    'cache-control': 'no-store',
    ...reply.headers,
    ...(reply.status === 204 ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
  })
  response.end(body)
}

export function formOf(call: Call): URLSearchParams {
  const type = call.headers['content-type'] ?? ''
  return new URLSearchParams(type.startsWith('application/x-www-form-urlencoded') ? call.body : '')
}

export function cookieOf(call: Call, name: string): string | null {
  for (const part of (call.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=')
    if (key === name && value) return value
  }
  return null
}
