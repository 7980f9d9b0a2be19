import { ZoomError } from './errors'

export type ListedPage<Item> = {
  numbers: Item[]
  /** Where to go on when the walk was broken off, for instance by an expired access token. Undefined on the last page. */
  next: string | undefined
  /** The list begins with this page, also when the walk had to start over. */
  first: boolean
}

const RESTARTS = 2

/**
 * Walks a paged list. Page tokens live 15 minutes: when Zoom refuses one, the walk starts over and leaves out what it
 * already gave, so that each number comes once.
 */
export async function* walk<Item extends { e164: string }>(
  fetchPage: (token: string | undefined) => Promise<Omit<ListedPage<Item>, 'first'>>,
  from: string | undefined,
): AsyncGenerator<ListedPage<Item>> {
  const given = new Set<string>()
  let token = from
  let restarts = 0
  for (;;) {
    let page: Omit<ListedPage<Item>, 'first'>
    try {
      page = await fetchPage(token)
    } catch (error) {
      if (token === undefined || restarts === RESTARTS || !refusesToken(error)) throw error
      restarts++
      token = undefined
      continue
    }
    const numbers = page.numbers.filter(number => !given.has(number.e164))
    for (const number of numbers) given.add(number.e164)
    yield { numbers, next: page.next, first: token === undefined }
    if (page.next === undefined) return
    if (page.next === token) throw new Error('Zoom gave the same page token again')
    token = page.next
  }
}

/** Zoom documents no code for an expired page token of this list; the rest of such a request cannot be at fault. */
const refusesToken = (error: unknown): boolean => error instanceof ZoomError && error.kind === 'invalid'
