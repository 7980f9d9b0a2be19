import type { ReactNode } from 'react'
import { classes } from '@/components/classes'

/**
 * The form around a list whose rows can be picked (PickCell). Counts by CSS, so they are right without JavaScript:
 * `<Picked />` is the number of picked rows.
 */
export const selectionClass = 'selection'

/** Number of picked rows, counted by CSS. */
export function Picked() {
  return <span className="n-picked" />
}

type Props = {
  label: string
  /** "<Picked /> selected", then what is only said where there is room. */
  picked: ReactNode
  scope?: ReactNode
  /** Links: select all of the filter, clear. */
  links?: ReactNode
  /** What will be skipped, and why. */
  note?: ReactNode
  /** Verbs with counts, the primary one last. */
  children: ReactNode
  className?: string | undefined
}

/** What can be done with the picked rows; sticky at the bottom, absent while nothing is picked. */
export function BulkBar({ label, picked, scope, links, note, children, className }: Props) {
  return (
    <section className={classes('bulkbar', className)} aria-label={label}>
      <span className="bulk-picked">
        <b>{picked}</b>
        {scope && <span className="wide">{scope}</span>}
        {links}
      </span>
      <span className="muted flex-[1_1_200px]">{note}</span>
      <span className="actions">{children}</span>
    </section>
  )
}
