import { z } from 'zod'
import { getTranslations } from '@/i18n/words'
import type { CustomerScope } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { numberFromPath } from '@/lib/base/e164'
import { formatClock } from '@/lib/base/format'
import type { ListNumbers } from '@/lib/numbers/schema'
import { judgeSelection, type Selection } from '@/lib/numbers/selection'
import { numbersHref } from './href'
import type { AllMatching } from './row'

/** Numbers taken out by hand, as the address has them. */
export function exceptOf(given: string | string[] | undefined): string[] {
  const digits = z
    .array(z.string())
    .max(200)
    .catch([])
    .parse([given ?? []].flat())
  return digits.flatMap(text => numberFromPath(text) ?? [])
}

/** The list's own filter as a selection: where the page forgives rubbish in the address, it shows what it took. */
export async function allMatching(
  scope: CustomerScope,
  filter: ListNumbers,
  given: string | string[] | undefined,
): Promise<AllMatching> {
  const at = now()
  const { order: _, after: __, before: ___, ...matching } = filter
  const except = exceptOf(given)
  const selection: Selection = { ...matching, asOf: at.toISOString(), except }
  const [words, judged, whole] = await Promise.all([
    getTranslations('numbers.bulk'),
    judgeSelection(scope, selection),
    except.length > 0 ? judgeSelection(scope, { ...selection, except: [] }) : undefined,
  ])
  return {
    total: judged.publish.total,
    publish: judged.publish.going,
    unpublish: judged.unpublish.going,
    except,
    fields: [
      ...Object.entries(matching).filter((field): field is [string, string] => !!field[1]),
      ['asOf', selection.asOf],
    ],
    scope: words('allScope', { total: (whole ?? judged).publish.total, time: formatClock(at) }),
    clearHref: numbersHref(filter, {}),
  }
}
