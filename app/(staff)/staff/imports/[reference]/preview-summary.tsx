import { CircleCheck, CircleX, Pencil, Plus, Trash2 } from '@/components/icons'
import { StatStrip } from '@/components/stat'
import { getTranslations } from '@/i18n/words'
import { formatCount } from '@/lib/base/format'
import type { ImportView } from '@/lib/imports/queries'
import { ownerOf } from './names'

/** What the file would do, in four figures; each leads to its rows. */
export async function PreviewSummary({ view }: { view: ImportView }) {
  const words = getTranslations('imports.preview')
  const { kind, counts, reference } = view
  const customer = await ownerOf(view)
  const rows = (show: string, count: number) =>
    count > 0 ? `/staff/imports/${reference}?show=${show}#rows` : undefined
  const reasons = Object.keys(counts.reasons).length
  const middle =
    kind === 'delete_numbers'
      ? {
          label: words('remove'),
          figure: formatCount(counts.remove),
          context: words('removeWhat', { customer }),
          icon: <Trash2 />,
          href: rows('remove', counts.remove),
        }
      : {
          label: words('change'),
          figure: formatCount(counts.change),
          context: changeContext(),
          icon: <Pencil />,
          href: rows('change', counts.change),
        }
  function changeContext() {
    if (kind === 'add_numbers' || kind === 'add_customers') return words('changeNothing')
    return counts.cleared > 0 ? words('cleared', { count: counts.cleared }) : words('changeWhat', { kind, customer })
  }
  const adds = kind === 'add_numbers' || kind === 'add_customers'
  return (
    <StatStrip
      label={words('result')}
      stats={[
        {
          label: words('add'),
          figure: formatCount(counts.add),
          context: adds ? words('addFor', { kind, customer }) : words('addNothing'),
          icon: <Plus />,
          href: rows('add', counts.add),
        },
        middle,
        {
          label: words('unchanged'),
          figure: formatCount(counts.unchanged),
          context: words('unchangedWhat', { kind }),
          icon: <CircleCheck />,
          href: rows('unchanged', counts.unchanged),
        },
        {
          label: words('refused'),
          figure: formatCount(counts.refused),
          context: words('refusedWhat', { count: reasons }),
          icon: <CircleX />,
          href: rows('refused', counts.refused),
        },
      ]}
    />
  )
}
