import { expect } from '@/tests/setup/story'

export type Letter = { id: string; to: string; subject: string; text: string; html: string; date: string }

export async function lettersTo(mail: string, to: string): Promise<Letter[]> {
  const answer = await fetch(`${mail}/messages?to=${encodeURIComponent(to)}`)
  return (await answer.json()) as Letter[]
}

/** The newest letter with such a subject, as soon as it is there. */
export async function letterTo(mail: string, to: string, subject: RegExp): Promise<Letter> {
  let found: Letter | undefined
  const look = async () => {
    found = (await lettersTo(mail, to)).find(letter => subject.test(letter.subject))
    return found !== undefined
  }
  await expect.poll(look, { message: `a letter to ${to} about ${subject}`, timeout: 15_000 }).toBe(true)
  if (!found) throw new Error('unreachable: the poll has just found it')
  return found
}

/** The one link of the letter that leads to such a page; the same in both of its parts (ux 58). */
export function linkIn(letter: Letter, page: string): string {
  const link = new RegExp(`https?://[^\\s"<>]*${page}[^\\s"<>]*`).exec(letter.text)?.[0]
  if (!link) throw new Error(`“${letter.subject}” has no link to ${page}:\n${letter.text}`)
  expect(letter.html).toContain(`href="${link}"`)
  return link
}
