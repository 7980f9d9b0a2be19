import type { LetterName, LetterProps } from '@/emails/letters'
import { env } from '@/lib/base/env'
import { open } from '@/lib/base/secret-box'
import { db } from '@/lib/db/client'
import { letterContext } from '@/lib/mail/letters'

/** What the letters of one kind to one address say, oldest first. */
export async function lettersTo<Name extends LetterName>(to: string, template: Name): Promise<LetterProps[Name][]> {
  const letters = await db.letter.findMany({ where: { recipient: to, template }, orderBy: { id: 'asc' } })
  return letters.map(({ id, props }) => JSON.parse(open(env().SECRET_KEYS, props, letterContext(id))))
}

/** In whose history it is told that the letters to an address went out, oldest first. */
export async function aboutWhat(
  to: string,
): Promise<{ type: string | null; id: string | null; customer: string | null }[]> {
  const letters = await db.letter.findMany({ where: { recipient: to }, orderBy: { id: 'asc' } })
  return letters.map(({ aboutType: type, aboutId: id, aboutCustomerId: customer }) => ({ type, id, customer }))
}

/** The kinds of letters owed to an address, oldest first. */
export async function kindsTo(to: string): Promise<string[]> {
  const letters = await db.letter.findMany({ where: { recipient: to }, orderBy: { id: 'asc' } })
  return letters.map(letter => letter.template)
}
