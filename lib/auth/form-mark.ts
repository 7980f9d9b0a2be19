import { hashSecret } from '@/lib/base/ids'
import type { Actor } from './actor'

type Person = { kind: Actor['kind']; userId?: string; customerId?: string }

/** Stands in the forms of a page for whom, and which customer, it was made for. Says neither. */
export const formMark = ({ kind, userId = '', customerId = '' }: Person): string =>
  hashSecret(`form|${kind}|${userId}|${customerId}`).slice(0, 16)

/**
 * A tab that was left open while somebody else signed in here, or while staff went on to act for another customer, would
 * write under the wrong account (F31). A form without a mark is as good as its session.
 */
export function isOfAnother(form: FormData, person: Person): boolean {
  const mark = form.get('_as')
  return person.kind !== 'visitor' && typeof mark === 'string' && mark !== formMark(person)
}
