import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import PostalMime from 'postal-mime'

export interface ReceivedLetter {
  id: string
  messageId: string
  from: string
  /** The envelope's recipients, separated by commas. */
  to: string
  subject: string
  text: string
  html: string
  /** When it arrived, ISO 8601. */
  date: string
}

/** Letters in memory, newest first; with `path` also as lines of JSON on disk, read back at the next start. */
export function openLetters(path?: string) {
  if (path) mkdirSync(dirname(path), { recursive: true })
  const lines = path && existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []
  const letters = lines.map(line => JSON.parse(line) as ReceivedLetter).reverse()

  return {
    all: (): readonly ReceivedLetter[] => letters,
    find: (id: string) => letters.find(letter => letter.id === id),
    async receive(raw: Buffer, envelope: { from: string; to: string[] }) {
      const mail = await PostalMime.parse(raw)
      const letter: ReceivedLetter = {
        id: randomUUID(),
        messageId: mail.messageId ?? '',
        from: mail.from?.address ?? envelope.from,
        to: envelope.to.join(', '),
        subject: mail.subject ?? '',
        text: mail.text ?? '',
        html: mail.html ?? '',
        date: new Date().toISOString(),
      }
      letters.unshift(letter)
      if (path) appendFileSync(path, `${JSON.stringify(letter)}\n`)
    },
    clear() {
      letters.length = 0
      if (path) rmSync(path, { force: true })
    },
  }
}

export type Letters = ReturnType<typeof openLetters>
