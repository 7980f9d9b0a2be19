import type { ReactNode } from 'react'
import { classes } from '@/components/classes'

export type Fact = {
  term: string
  value: ReactNode
  /** After the value: a small link or a mark with its word. */
  aside?: ReactNode
}

/** Facts of one thing, one below the other. `amounts`: values at the end of the line. */
export function DescriptionList({ facts, amounts }: { facts: Fact[]; amounts?: boolean | undefined }) {
  const three = facts.some(fact => fact.aside)
  return (
    <dl className={classes('kv', three && 'kv-3', amounts && 'kv-amounts')}>
      {facts.map(fact => (
        <div key={fact.term}>
          <dt>{fact.term}</dt>
          <dd>{fact.value}</dd>
          {fact.aside && <dd>{fact.aside}</dd>}
        </div>
      ))}
    </dl>
  )
}

/** Facts in a line, under a title. */
export function Facts({ facts, className }: { facts: Fact[]; className?: string | undefined }) {
  return (
    <dl className={classes('facts', className)}>
      {facts.map(fact => (
        <div key={fact.term}>
          <dt>{fact.term}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
