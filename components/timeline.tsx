import type { ReactNode } from 'react'
import type { Tone } from '@/components/badge'
import { classes } from '@/components/classes'
import { ArrowRight } from '@/components/icons'

export type TimelineEntry = {
  key: string
  icon: ReactNode
  tone?: Tone | undefined
  /** The sentence. */
  what: ReactNode
  change?: ReactNode
  /** When, who, through what. Steps still to come have none. */
  meta?: ReactNode
  next?: boolean | undefined
}

/** A history is newest first; a path with steps still to come is oldest first. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <ol className="timeline">
      {entries.map(({ key, icon, tone, what, change, meta, next }) => (
        <li key={key}>
          <span className={classes('dot', tone && `badge-${tone}`, next && 'dot-next')}>{icon}</span>
          <div>
            <p className={classes('what', next && 'next')}>{what}</p>
            {change && <p className="mt-1">{change}</p>}
            {meta && <p className="meta">{meta}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** `old -> new`; `to` is the word that a screen reader says for the arrow. */
export function Change({ from, to, word }: { from: ReactNode; to: ReactNode; word: string }) {
  return (
    <span className="change">
      <del>{from}</del>
      <ArrowRight />
      <span className="sr-only">{word}</span>
      <ins>{to}</ins>
    </span>
  )
}
