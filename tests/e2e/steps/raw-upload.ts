import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import type { Page } from '@playwright/test'

/** A POST as a browser's form sends it, but of any length and pace; what the server answers. */
export async function rawUpload(
  page: Page,
  address: string,
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const cookies = await page.context().cookies()
  const url = new URL(address)
  const sending = request(url, {
    method: 'POST',
    headers: {
      origin: url.origin,
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      'content-type': 'multipart/form-data; boundary=x',
      ...headers,
    },
  })
  const answered = once(sending, 'response')
  const closed = once(sending, 'close')
  for await (const piece of body) if (!sending.write(piece)) await Promise.race([once(sending, 'drain'), closed])
  sending.end()
  const [answer] = await answered
  let text = ''
  for await (const piece of answer.setEncoding('utf8')) text += piece
  return { status: answer.statusCode, text }
}

/** What a process holds in memory, in megabytes. */
export const residentMegabytes = (pid: number | undefined): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
