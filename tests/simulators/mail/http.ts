import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Fault, parseFault } from './faults'
import type { Letters } from './letters'
import { framed, inboxPage, letterPage, missingPage } from './pages'

const letterPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"

interface Controls {
  fail(fault: Fault): Promise<void>
  state(): object
}

function json(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

function html(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers })
  response.end(body)
}

async function body(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    return undefined
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, letters: Letters, controls: Controls) {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://inbox')
  const route = `${request.method} ${pathname}`
  if (route === 'GET /') return html(response, 200, inboxPage(letters.all()))
  if (route === 'GET /messages') {
    const to = searchParams.get('to')?.toLowerCase()
    return json(
      response,
      200,
      letters.all().filter(letter => !to || letter.to.toLowerCase().includes(to)),
    )
  }
  if (route === 'DELETE /messages' || route === 'POST /empty') {
    letters.clear()
    const status = request.method === 'POST' ? 303 : 204
    return response.writeHead(status, status === 303 ? { location: '/' } : {}).end()
  }
  if (route === 'GET /control') return json(response, 200, controls.state())
  if (route === 'POST /control') {
    const fault = parseFault(await body(request))
    if (!fault) return json(response, 400, { error: 'Send { mode, recipient?, times? }' })
    await controls.fail(fault)
    return json(response, 200, controls.state())
  }
  const [, id, part] = /^\/letters\/([^/]+)(\/html)?$/.exec(pathname) ?? []
  const letter = id === undefined ? undefined : letters.find(id)
  if (!letter || request.method !== 'GET') return html(response, 404, missingPage())
  if (part) return html(response, 200, framed(letter.html), { 'content-security-policy': letterPolicy })
  return html(response, 200, letterPage(letter))
}

export async function httpServer(port: number, letters: Letters, controls: Controls) {
  const server = createServer((request, response) => {
    answer(request, response, letters, controls).catch((error: Error) => json(response, 500, { error: error.message }))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
