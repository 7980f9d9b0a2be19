import { CircleCheck, CircleMinus, CircleX, Undo2 } from '@/components/icons'
import { StatStrip } from '@/components/stat'
import { getTranslations } from '@/i18n/words'
import { formatCount } from '@/lib/base/format'
import type { ImportView } from '@/lib/imports/queries'

/** What became of the rows: every row of the file is in one of these figures (I8). */
export function ResultSummary({ view }: { view: ImportView }) {
  const words = getTranslations('imports.run')
  const { rows, counts, mode, undoOperation, operation } = view
  if (!operation) return null
  const stat = (label: string, count: number, context: string, icon: React.ReactNode) => ({
    label,
    figure: formatCount(count),
    context,
    icon,
  })
  if (undoOperation) {
    return (
      <StatStrip
        label={words('outcome')}
        stats={[
          stat(words('undone'), rows.undone, words('undoneWhat'), <Undo2 key="undone" />),
          stat(words('kept'), rows.kept, words('keptWhat'), <CircleMinus key="kept" />),
        ]}
      />
    )
  }
  return (
    <StatStrip
      label={words('outcome')}
      stats={[
        stat(words('done'), operation.done, words('doneWhat'), <CircleCheck key="done" />),
        stat(
          words('failed'),
          operation.failed,
          words('failedWhat', { count: operation.failed }),
          <CircleX key="failed" />,
        ),
        ...(rows.skipped > 0
          ? [
              stat(
                words('skipped'),
                rows.skipped,
                words('skippedWhat', { mode: mode ?? 'good_rows' }),
                <CircleMinus key="skipped" />,
              ),
            ]
          : [stat(words('unchanged'), counts.unchanged, words('unchangedWhat'), <CircleMinus key="unchanged" />)]),
        stat(words('refused'), counts.refused, words('refusedWhat'), <CircleX key="refused" />),
      ]}
    />
  )
}
