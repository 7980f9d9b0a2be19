import type { ReactNode } from 'react'
import { classes } from '@/components/classes'
import { ChevronRight } from '@/components/icons'

type Props = {
  summary: ReactNode
  /** After the words, quieter: what is inside. */
  sub?: ReactNode
  /** At the end of the line: a count. */
  aside?: ReactNode
  open?: boolean | undefined
  /** A card of its own, or a part of a card with a line above. */
  card?: boolean | undefined
  children: ReactNode
}

/** A native disclosure: Advanced, reasons with their numbers. */
export function Details({ summary, sub, aside, open, card, children }: Props) {
  return (
    <details className={classes('more', card && 'card')} open={open}>
      <summary>
        <ChevronRight />
        <span className="min-w-0 flex-1">
          {summary}
          {sub && <span className="ms-2.5 text-sm font-normal text-ink-2">{sub}</span>}
        </span>
        {aside && <span className="tnum text-sm font-normal text-ink-2">{aside}</span>}
      </summary>
      <div className="more-body">{children}</div>
    </details>
  )
}
