import { AsyncLocalStorage } from 'node:async_hooks'
import { createTranslator } from 'next-intl'
import { catalogue } from '@/i18n/catalogue'

/**
 * What Next.js gives to code that serves a request, for tests of gates and doors without a server. A test file says
 * `vi.mock('next/headers', () => import('../setup/request'))`, and the same for next/cache and next-intl/server.
 */
type Cookie = { value: string; options: Record<string, unknown> }
type Request = { jar: Map<string, Cookie>; headers: Headers }

const requests = new AsyncLocalStorage<Request>()

function current(): Request {
  const request = requests.getStore()
  if (!request) throw new Error('no request is being served')
  return request
}

export const headers = async () => current().headers

export async function cookies() {
  const { jar } = current()
  return {
    get: (name: string) => jar.get(name),
    set(name: string, value: string, options: Record<string, unknown> = {}) {
      if (options.maxAge === 0) jar.delete(name)
      else jar.set(name, { value, options })
    },
  }
}

export const revalidatePath = () => {}

export const getTranslations = async (namespace: string) =>
  createTranslator({ locale: 'en', messages: catalogue, namespace: namespace as 'refusals' })

let addresses = 0

/** An address that no other test uses, so that no test spends another's tries. */
export function anAddress(): string {
  addresses++
  return `198.51.${addresses >> 8}.${addresses & 255}`
}

/** A browser with cookies of its own. What it does ends in an answer, or in a redirect as `{ to }`. */
export function aBrowser(address = anAddress()) {
  const jar = new Map<string, Cookie>()
  return {
    jar,
    address,
    async does<T>(work: () => Promise<T>, path = '/'): Promise<T | { to: string }> {
      const sent = new Headers({
        'x-forwarded-for': address,
        'user-agent': 'Firefox/140',
        'x-path': path,
        host: 'x.test',
      })
      try {
        return await requests.run({ jar, headers: sent }, work)
      } catch (error) {
        const digest = error instanceof Error && 'digest' in error ? String(error.digest) : ''
        if (!digest.startsWith('NEXT_REDIRECT')) throw error
        return { to: digest.split(';')[2] ?? '' }
      }
    },
  }
}

/** The form of a page, filled in. */
export function aFilledForm(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}
