import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { systemActor } from '@/lib/auth/actor'
import { contactFields } from '@/lib/base/contact-fields'
import { env } from '@/lib/base/env'
import { closeDatabase } from '@/lib/db/client'
import { createFirstAdministrator } from '@/lib/users/commands'
import words from '@/messages/en/refusals.json' with { type: 'json' }
import { loadEnvFile } from './database/target'

const name = z.string().trim().min(1, 'contact_name_missing').max(100, 'contact_name_too_long')
const questions = {
  carrier: { ask: 'Carrier name, as customers know it', is: name },
  support: { ask: 'Support e-mail address', is: contactFields.email },
  name: { ask: 'Your name', is: name },
  email: { ask: 'Your e-mail address (you sign in with it)', is: contactFields.email },
}
type Question = keyof typeof questions

const inWords = (code: string): string => Object.entries(words).find(([known]) => known === code)?.[1] ?? code

/** What the command line says, `--carrier` and the others; without an answer there, a person is asked until it fits. */
async function answers(given: Partial<Record<Question, string>>): Promise<Record<Question, string>> {
  const terminal = createInterface({ input: process.stdin })
  // Read as a stream of lines: answers that come through a pipe are all there before the first question.
  const lines = terminal[Symbol.asyncIterator]()
  const answerTo = async (question: string) => {
    process.stdout.write(`${question}: `)
    const line = await lines.next()
    if (line.done) throw new Error('There was no answer; nothing was made.')
    return line.value
  }
  const found = { carrier: '', support: '', name: '', email: '' }
  try {
    for (const question of ['carrier', 'support', 'name', 'email'] as const) {
      const { ask, is } = questions[question]
      for (let said = given[question]; !found[question]; said = undefined) {
        const answer = is.safeParse(said ?? (await answerTo(ask)))
        if (answer.success) found[question] = answer.data
        else if (said !== undefined)
          throw new Error(`--${question}: ${inWords(answer.error.issues[0]?.message ?? '')}.`)
        else console.log(`${inWords(answer.error.issues[0]?.message ?? '')}.`)
      }
    }
  } finally {
    terminal.close()
  }
  return found
}

try {
  loadEnvFile()
  env()
  const text = { type: 'string' } as const
  const { values } = parseArgs({ options: { carrier: text, support: text, name: text, email: text } })
  const { carrier, support, ...person } = await answers(values)
  const made = await createFirstAdministrator(systemActor('script', 'staff:create'), {
    ...person,
    carrierName: carrier,
    supportEmail: support,
  })
  if (!made.ok) throw new Error(`${inWords(made.refusal.code)}.`)
  console.log(`${person.name} is the Administrator of ${carrier}. Choose a password here, once, within three days:`)
  console.log(made.value.link)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await closeDatabase()
}
