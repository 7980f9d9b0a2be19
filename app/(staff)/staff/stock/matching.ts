import type { All } from '@/app/_selection/all-of'
import { getTranslations } from '@/i18n/words'
import type { StaffScope } from '@/lib/auth/actor'
import { formatCount } from '@/lib/base/format'
import { countMatching, mostMoved, previewMatching } from '@/lib/stock/matching'
import type { MovingAct, StockSelection } from '@/lib/stock/selection'

/** All that match, as a dialog asks for it: what its form sends, and what would happen, counted now. */
export type Matching = { fields: [string, string][]; sentences: string[] }

type Filter = Omit<StockSelection, 'asOf' | 'except'>

export async function matching(scope: StaffScope, act: MovingAct, filter: Filter, all: All): Promise<Matching> {
  const words = getTranslations('stock.matching')
  const preview = await previewMatching(scope, act, { ...filter, ...all })
  const given = Object.entries({ act, ...filter, asOf: all.asOf })
  const fields = [
    ...given.filter((field): field is [string, string] => !!field[1]),
    ...all.except.map((e164): [string, string] => ['except', e164]),
  ]
  if (preview === 'too many') return { fields, sentences: [words('tooMany', { most: formatCount(mostMoved) })] }
  const { going, kept } = preview
  const stay = Object.entries(kept).map(([why, count]) =>
    words('kept', { count, why: words(`why.${why as keyof typeof kept}`) }),
  )
  const taken = all.except.length > 0 ? [words('except', { count: all.except.length })] : []
  return { fields, sentences: [words('going', { count: going }), ...stay, ...taken] }
}

/** What the bar says of a list whose matches are all picked. */
export async function allPicked(scope: StaffScope, filter: Filter, { asOf, except }: All, clearHref: string) {
  const words = getTranslations('stock.matching')
  const count = await countMatching(scope, { ...filter, asOf, except })
  const picked = count > mostMoved ? words('pickedMany', { most: formatCount(mostMoved) }) : words('picked', { count })
  return { picked, hint: words('hint'), clearHref }
}
