import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Seen = { method: string; url: string; headers: IncomingHttpHeaders; body: string }

/** What the server does with a request: answer, say nothing for ever, or break the connection before or within the answer. */
export type Answer =
  | { status: number; headers?: Record<string, string>; body?: string }
  | 'hang'
  | 'drop'
  | { status: number; cutBody: string }

/** A server that says exactly what a test wants, the last answer for ever, and keeps the bytes it got: for what a well-behaved stand-in never says. */
export async function startWire(...answers: (Answer | ((seen: Seen) => Answer))[]) {
  const seen: Seen[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = '', url = '', headers } = request
    const received = { method, url, headers, body: Buffer.concat(chunks).toString() }
    seen.push(received)
    const scripted = answers[Math.min(seen.length, answers.length) - 1] ?? { status: 500 }
    const answer = typeof scripted === 'function' ? scripted(received) : scripted
    if (answer === 'hang') return
    if (answer === 'drop') return request.socket.destroy()
    if ('cutBody' in answer) {
      response.writeHead(answer.status, { 'content-length': String(answer.cutBody.length + 10) })
      response.write(answer.cutBody, () => request.socket.destroy())
      return
    }
    response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const stop = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { url, seen, stop }
}

export type Wire = Awaited<ReturnType<typeof startWire>>

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
  body: JSON.stringify(body),
})
