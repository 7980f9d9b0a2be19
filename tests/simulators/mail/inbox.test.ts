import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FaultMode } from './faults'
import { startMailInbox } from './server'

let inbox: Awaited<ReturnType<typeof startMailInbox>>
beforeEach(async () => {
  inbox = await startMailInbox()
})
afterEach(() => inbox.stop())

function send(to: string, subject = 'Hello') {
  const transport = createTransport({ url: inbox.smtpUrl, socketTimeout: 300, connectionTimeout: 300 })
  return transport.sendMail({ from: 'portal@example.com', to, subject, text: `To ${to}`, html: `<p>To ${to}</p>` })
}

describe('a letter', () => {
  test('is listed newest first with its parts', async () => {
    await send('ann@example.com', 'First')
    await send('ben@example.com', 'Second')
    const list = await (await fetch(`${inbox.url}/messages`)).json()
    expect(list).toMatchObject([
      { to: 'ben@example.com', subject: 'Second', text: 'To ben@example.com\n', html: '<p>To ben@example.com</p>\n' },
      { to: 'ann@example.com', subject: 'First' },
    ])
  })

  test('is shown with its markup escaped around the sandbox', async () => {
    await send('ann@example.com', '<b>Bold</b>')
    const [letter] = inbox.letters()
    const page = await (await fetch(`${inbox.url}/letters/${letter?.id}`)).text()
    expect(page).toContain('&lt;b&gt;Bold&lt;/b&gt;')
    expect(page).not.toContain('<b>Bold')
  })

  test('survives a restart when it is kept on disk', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'inbox-'))
    const path = join(folder, 'letters.ndjson')
    await inbox.stop()
    inbox = await startMailInbox({ path })
    await send('ann@example.com')
    await inbox.stop()
    inbox = await startMailInbox({ path })
    expect(inbox.letters()).toHaveLength(1)
    await fetch(`${inbox.url}/messages`, { method: 'DELETE' })
    expect(inbox.letters()).toHaveLength(0)
    rmSync(folder, { recursive: true })
  })
})

describe('a fault', () => {
  test.each<[FaultMode, object, number]>([
    ['refuse', { code: 'ESOCKET' }, 0],
    ['unavailable', { responseCode: 421 }, 0],
    ['greylist', { responseCode: 451 }, 0],
    ['reject', { responseCode: 550 }, 0],
    ['stall', { code: 'ETIMEDOUT' }, 0],
    ['drop', { code: 'ECONNECTION' }, 0],
    ['drop-kept', { code: 'ECONNECTION' }, 1],
  ])('%s fails the sender', async (mode, failure, kept) => {
    await inbox.fail({ mode })
    await expect(send('ann@example.com')).rejects.toMatchObject(failure)
    expect(inbox.letters()).toHaveLength(kept)
    await inbox.fail({ mode: 'none' })
    await send('ann@example.com')
    expect(inbox.letters()).toHaveLength(kept + 1)
  })

  test('meets one recipient, and as often as said', async () => {
    const control = { mode: 'greylist', recipient: 'ann@example.com', times: 1 }
    await fetch(`${inbox.url}/control`, { method: 'POST', body: JSON.stringify(control) })
    await send('ben@example.com')
    await expect(send('ann@example.com')).rejects.toMatchObject({ responseCode: 451 })
    await send('ann@example.com')
    expect(await (await fetch(`${inbox.url}/control`)).json()).toMatchObject({ ...control, failed: 1 })
  })
})
