import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { constants } from 'node:os'
import next from 'next'
import { answerHeaders } from '@/lib/base/answer-headers'
import { env } from '@/lib/base/env'
import { newId } from '@/lib/base/ids'
import { log } from '@/lib/base/log'
import { pageBegins } from '@/lib/base/pages-first'

/**
 * Next.js behind a server of ours, which gives every request its id and nonce and every answer its security headers.
 * Not in `proxy.ts`: that costs a page as much as a third of Next.js itself, and holds every body whole before a route
 * sees any of it. No authorization here: that is the gates' and doors' work.
 */
const dev = process.argv.includes('--dev')
// Taken up by the compiler on the way in, for every file of the build too, and Next.js brings its own.
process.setSourceMapsEnabled(false)
Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' })
env()
const { HOST, PORT = '3000' } = process.env
const app = next({ dev, port: Number(PORT), ...(HOST ? { hostname: HOST } : {}) })

/** Files of the build, the same for everybody: their names carry their version, and Next.js says how long they keep. */
const isFile = (url: string) => url.startsWith('/_next/') || url.startsWith('/fonts/')

function prepare(request: IncomingMessage, response: ServerResponse) {
  // Without the one character that PostgreSQL keeps in no text.
  const url = (request.url ?? '/').replaceAll('%00', '')
  const nonce = randomBytes(16).toString('base64')
  const headers = answerHeaders(nonce, dev)
  request.url = url
  Object.assign(request.headers, {
    'x-nonce': nonce,
    'x-request-id': newId(),
    'x-path': askedPath(url),
    'content-security-policy': headers['content-security-policy'],
  })
  if (isFile(url)) return
  if (request.method === 'GET') response.once('close', pageBegins())
  // At the last moment, so that a route which brings its own (the logo, a download) keeps them.
  const { writeHead } = response
  Object.assign(response, {
    writeHead(...args: unknown[]) {
      for (const [name, value] of Object.entries(headers))
        if (!response.hasHeader(name)) response.setHeader(name, value)
      return Reflect.apply(writeHead, response, args)
    },
  })
}

/** Where the person wanted to go, without the mark that Next.js puts on its own requests. */
function askedPath(url: string): string {
  if (!URL.canParse(url, 'http://portal')) return '/'
  const asked = new URL(url, 'http://portal')
  if (asked.searchParams.has('_rsc')) asked.searchParams.delete('_rsc')
  return asked.pathname + asked.search
}

await app.prepare()
const handle = app.getRequestHandler()
const server = createServer((request, response) => {
  prepare(request, response)
  handle(request, response).catch((error: unknown) => {
    log.error({ err: error }, 'request failed')
    if (!response.headersSent) response.statusCode = 500
    response.end()
  })
})
server.listen(Number(PORT), HOST)

/** Requests that have begun are answered before the process ends. */
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () =>
    server.close(async () => {
      await app.close()
      process.exit(128 + constants.signals[signal])
    }),
  )
}
