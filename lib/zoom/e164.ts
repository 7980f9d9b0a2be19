import { E164 } from '@/lib/base/e164'

/** A number as Zoom writes it, with or without the plus, in our form; undefined when it is no number at all. */
export function toE164(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const number = `+${value.trim().replace(/^\+/, '')}`
  return E164.test(number) ? number : undefined
}
