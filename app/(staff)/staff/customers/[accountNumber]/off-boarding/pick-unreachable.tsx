import type { ReactNode } from 'react'
import { Button } from '@/components/button'
import { PickForm } from '@/components/pick-form'
import { getTranslations } from '@/i18n/words'
import { formatCount } from '@/lib/base/format'
import type { LeftPage } from '@/lib/off-boarding/queries'
import type { ListLeft } from '@/lib/off-boarding/schema'

type Props = { page: LeftPage; path: string; view: ListLeft; all: number }

/** The form around the list in which numbers that no connection reaches are chosen, one or many, or all of them. */
export function pickUnreachable({ page, path, view, all }: Props): (table: ReactNode) => ReactNode {
  const words = getTranslations('offBoarding.staff')
  const keep: [string, string][] = [
    ...(view.block ? [['block', view.block] as [string, string]] : []),
    ...(view.after ? [['after', view.after] as [string, string]] : []),
    ['dialog', 'by-hand'],
  ]
  return table => (
    <PickForm
      path={path}
      keep={keep}
      rows={page.rows}
      bar={{
        label: words('bar'),
        picked: words('picked'),
        onPage: words('onPage'),
        clear: words('clear'),
        note: words('barNote'),
      }}
      verbs={
        <>
          <Button type="submit" name="all" value="1">
            {words('byHandAll', { count: formatCount(all) })}
          </Button>
          <Button type="submit">{words('byHand')}</Button>
        </>
      }
    >
      {table}
    </PickForm>
  )
}
