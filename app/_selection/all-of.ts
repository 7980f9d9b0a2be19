import { z } from 'zod'
import { now } from '@/lib/base/clock'
import { E164 } from '@/lib/base/e164'

const picked = (like: RegExp) =>
  z
    .array(z.string())
    .max(1_000)
    .catch([])
    .transform(all => all.filter(text => like.test(text)))

/** Numbers as an address has them; rubbish is left out. */
export const Picked = picked(E164)

/** What a list names its rows by: numbers, unless said. */
type Rows = { name: string; like: RegExp }
const numbers: Rows = { name: 'number', like: E164 }

export type All = { asOf: string; except: string[] }

type Query = Record<string, string | string[] | undefined>

/** The ticked rows of a list. */
export const pickedOf = (query: Query, { name, like }: Rows = numbers): string[] =>
  picked(like).parse([query[name] ?? []].flat())

/**
 * "All that match" as the address has it (ux 23): when the list was looked at, and what was taken out by hand. A number
 * that the page showed and that came back without its tick is taken out.
 */
export function allOf(query: Query, rows: Rows = numbers): All | undefined {
  if (query.all !== '1') return undefined
  const list = (name: string) => pickedOf(query, { ...rows, name })
  const ticked = new Set(list(rows.name))
  const out = list('shown').filter(e164 => !ticked.has(e164))
  const back = list('except').filter(e164 => !ticked.has(e164))
  const asOf = z.iso.datetime().safeParse(query.asOf)
  return { asOf: asOf.success ? asOf.data : now().toISOString(), except: [...new Set([...back, ...out])] }
}

/** What the form of a page in this state sends along: its rows are named, so that an empty box says "not this one". */
export function allFields({ asOf, except }: All, rows: string[]): [string, string][] {
  const here = new Set(rows)
  return [
    ['all', '1'],
    ['asOf', asOf],
    ...except.filter(e164 => !here.has(e164)).map((e164): [string, string] => ['except', e164]),
    ...rows.map((e164): [string, string] => ['shown', e164]),
  ]
}

/** The same page again, with what was taken out. */
export function allQuery({ asOf, except }: All): [string, string][] {
  return [['all', '1'], ['asOf', asOf], ...except.map((e164): [string, string] => ['except', e164])]
}

/** An address with more behind it. */
export function withFields(href: string, fields: [string, string][]): string {
  return fields.length === 0 ? href : `${href}${href.includes('?') ? '&' : '?'}${new URLSearchParams(fields)}`
}
