import { inject } from 'vitest'
import refusals from '@/messages/en/refusals.json'
import type { BuiltAction } from './build'

/** By their names; `@name` is a cookie beside the session's. */
export type Fields = Record<string, string | string[] | Blob>

/** What an action answered: where it led, which refusals (by code, and field), or that it was content. */
export interface Answer {
  status: number
  /** `done`: it led on or gave a notice; `refused`; `silent`: an action without an answer to its form; `failed`. */
  kind: 'done' | 'refused' | 'silent' | 'failed'
  to?: string | undefined
  codes: string[]
  /** The whole answer, for what must not be in it. */
  body: string
}

export type Sent = { cookie?: string | undefined; address: string }

const at = () => inject('portal').environment.PORTAL_URL ?? ''

export const headersOf = ({ cookie, address }: Sent): Record<string, string> => ({
  'x-forwarded-for': address,
  'user-agent': 'matrix',
  ...(cookie ? { cookie } : {}),
})

async function call({ id, page }: BuiltAction, body: FormData | string, sent: Sent): Promise<Answer> {
  const text = typeof body === 'string' ? { 'content-type': 'text/plain;charset=UTF-8' } : {}
  const response = await fetch(`${at()}${page}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headersOf(sent), ...text, 'next-action': id, accept: 'text/x-component', origin: at() },
    body,
  })
  return read(response, await response.text())
}

/**
 * As React sends a form to its action: the state before it, then its fields. An action that takes no state reads what
 * comes first, so the form is sent in both places; a state may be anything.
 */
export function postForm(action: BuiltAction, fields: Fields, sent: Sent): Promise<Answer> {
  const body = new FormData()
  const kept = Object.entries(fields).filter(([name]) => name.startsWith('@'))
  const cookie = [sent.cookie, ...kept.map(([name, value]) => `${name.slice(1)}=${value}`)].filter(Boolean).join('; ')
  for (const place of ['_1_', '_2_']) {
    for (const [name, value] of Object.entries(fields)) {
      if (name.startsWith('@')) continue
      for (const one of [value].flat()) body.append(`${place}${name}`, one)
    }
  }
  body.append('0', '["$K1","$K2"]')
  return call(action, body, { ...sent, cookie })
}

/** Arguments of any other kind, which no form sends. */
export const postArguments = (action: BuiltAction, args: unknown[], sent: Sent): Promise<Answer> =>
  call(action, JSON.stringify(args), sent)

type Returned = { errors?: { message: string; field?: string }[]; notice?: unknown; reference?: string }

function read(response: Response, body: string): Answer {
  const { status } = response
  const to = response.headers.get('x-action-redirect')?.split(';')[0]
  if (to) return { status, kind: 'done', to, codes: [], body }
  const value = returnedBy(body)
  if (value === '"$undefined"') return { status, kind: 'silent', codes: [], body }
  if (!value?.startsWith('{')) return { status, kind: 'failed', codes: [], body }
  const { errors = [], notice } = JSON.parse(value) as Returned
  const codes = errors.map(({ message, field }) => (field ? `${field}: ${codeOf(message)}` : codeOf(message)))
  return { status, kind: codes.length ? 'refused' : notice === undefined ? 'silent' : 'done', codes, body }
}

/** What the action returned, as it stands in React's stream of numbered lines; an error begins with its digest. */
function returnedBy(body: string): string | undefined {
  const lines = new Map(body.split('\n').map(line => [line.split(':', 1)[0], line.slice(line.indexOf(':') + 1)]))
  const first = lines.get('0')
  const reference = first && /"a":"\$@(\w+)"/.exec(first)?.[1]
  return reference && lines.get(reference)
}

const patterns = Object.entries(refusals as Record<string, string>).map(([code, words]) => {
  const escaped = words.split(/\{[^}]*(?:\{[^}]*\}[^}]*)*\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return { code, pattern: new RegExp(`^${escaped.join('.*')}$`, 's') }
})

/** A refusal's code, from the words that people see. */
const codeOf = (message: string): string =>
  patterns.find(({ pattern }) => pattern.test(message.replaceAll("'", '’')) || pattern.test(message))?.code ?? message
