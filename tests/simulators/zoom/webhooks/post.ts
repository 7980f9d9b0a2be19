import { request as plain } from 'node:http'
import { request as secure } from 'node:https'

export interface Answer {
  /** Null when there was no answer: refused, reset, or later than the deadline. */
  status: number | null
  body: string
  error: string | null
}

/** One POST under a deadline that covers the whole answer; redirects are answers, not followed. */
export function post(url: string, headers: Record<string, string>, body: string, deadlineMs: number): Promise<Answer> {
  return new Promise(resolve => {
    const send = url.startsWith('https:') ? secure : plain
    const failed = (error: Error) => resolve({ status: null, body: '', error: error.message })
    const signal = AbortSignal.timeout(deadlineMs)
    const request = send(url, { method: 'POST', headers, signal, agent: false }, response => {
      const chunks: Buffer[] = []
      response.on('data', chunk => chunks.push(chunk))
      response.on('error', failed)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? null, body: Buffer.concat(chunks).toString('utf8'), error: null }),
      )
    })
    request.on('error', failed)
    request.end(body)
  })
}
