import type { getTranslations } from '@/i18n/words'
import { readingGroups } from '@/lib/base/e164'
import type { NumberRow } from '@/lib/numbers/queries'
import { numberStatuses, products } from '@/lib/numbers/schema'
import { publications } from '@/lib/publication/rules'
import type { Row } from './row'

type Words = Awaited<ReturnType<typeof getTranslations<'numbers'>>>

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** A number as the table takes it. */
export function toRow(number: NumberRow, words: Words, now: Date): Row {
  const place = [number.city, number.country].filter(Boolean).join(', ')
  const type = number.numberType ? words(`type.${number.numberType}`) : ''
  return [
    number.e164,
    readingGroups(number.e164).join(' '),
    [place, type].filter(Boolean).join(' · '),
    products.indexOf(number.product),
    numberStatuses.indexOf(number.status),
    publications.indexOf(number.publication),
    lineOf(number, words),
    seenWords(number.observedAt, now),
    number.whyNotPublish ? 0 : 1,
    number.whyNotUnpublish ? 0 : 1,
  ]
}

/** The one thing worth saying under the state: why it cannot go, or what comes next. */
function lineOf(number: NumberRow, words: Words): string {
  const { publication, publicationError, operationReference, status, assigned } = number
  if (number.whyNotPublish === 'in_operation') {
    return operationReference ? words('line.inOperation', { reference: operationReference }) : ''
  }
  if (number.whyNotPublish === 'not_in_use') return words('why.not_in_use')
  if (publicationError && (publication === 'publish_failed' || publication === 'published')) {
    return words('line.zoomSays', { words: publicationError })
  }
  if (publication === 'service_down') return words('why.service_down')
  if (publication === 'unpublished') return status === 'pending' ? words('line.pendingOut') : ''
  if (publication !== 'published') return ''
  if (assigned) return words('why.assigned')
  if (status === 'pending') return words('line.pendingIn')
  if (assigned === false) return words('line.unassigned')
  return number.observedAt ? '' : words('line.notSeen')
}

function seenWords(seen: Date | null, now: Date): string {
  if (!seen) return ''
  const date = (at: Date) => at.toISOString().slice(0, 10)
  return date(seen) === date(now) ? clock.format(seen) : day.format(seen)
}
