import { E164, readNumber } from '@/lib/base/e164'
import { searchedDigits } from '@/lib/numbers/schema'
import { fewestDigits, fewestLetters } from './schema'

/** What a person may have meant by what they typed; each is looked for in its own index. */
export type Meant = {
  /** AC-10482, REG-2001, ORD-1001 and the like, in any case, with or without the hyphen. */
  reference: { kind: Referred; reference: string } | undefined
  /** Figures alone may be those of an account number. */
  perhapsAccount: string | undefined
  /** A whole number in international form, with or without its plus. */
  e164s: string[]
  /** Digits as they may stand within a number. */
  digits: string[]
  email: string | undefined
  /** Part of a name, an address or a reference. */
  text: string | undefined
}

const prefixes = {
  AC: 'customer',
  REG: 'registration',
  ORD: 'order',
  OP: 'operation',
  IMP: 'import',
  TEN: 'tenant_request',
  SGN: 'sign_up',
  PAY: 'payment',
} as const
type Referred = (typeof prefixes)[keyof typeof prefixes]

const isPrefix = (text: string): text is keyof typeof prefixes => text in prefixes

function referenceIn(q: string): Meant['reference'] {
  const [, prefix = '', figures = ''] = /^([a-z]{2,3})[\s-]?(\d{1,12})$/i.exec(q) ?? []
  const known = prefix.toUpperCase()
  return isPrefix(known) ? { kind: prefixes[known], reference: `${known}-${figures}` } : undefined
}

/** Reads a search as a reference, a number in any written form, an address or a name; often it may be several. */
export function meantBy(q: string): Meant {
  const numeric = /^[\d\s()+./-]+$/.test(q)
  const read = numeric ? readNumber(q) : undefined
  const digits = numeric ? searchedDigits(q).filter(part => part.length >= fewestDigits) : []
  return {
    reference: referenceIn(q),
    perhapsAccount: /^\d{1,12}$/.test(q) ? `AC-${q}` : undefined,
    e164s: read?.ok ? [read.e164] : digits.map(part => `+${part}`).filter(number => E164.test(number)),
    digits,
    email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(q) ? q : undefined,
    text: q.length >= fewestLetters ? q : undefined,
  }
}

/** Nothing is long enough to be looked for. */
export const isTooShort = ({ reference, perhapsAccount, digits, text }: Meant): boolean =>
  !reference && !perhapsAccount && digits.length === 0 && text === undefined
