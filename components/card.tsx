import type { ReactNode } from 'react'
import { classes } from '@/components/classes'

type CardProps = {
  /** Names the region; leave out when a CardHead with an `id` names it through `labelledBy`. */
  label?: string | undefined
  labelledBy?: string | undefined
  /** Padding all round, for a card without head and body. */
  padded?: boolean | undefined
  /** Cuts off what paints over the round corners: a list, a table. */
  clip?: boolean | undefined
  className?: string | undefined
  children: ReactNode
}

/** A thing that acts or lists as a unit. Never a card in a card, nor around a page. */
export function Card({ label, labelledBy, padded, clip, className, children }: CardProps) {
  const Element = label || labelledBy ? 'section' : 'div'
  return (
    <Element
      className={classes('card', padded && 'card-pad', clip && 'overflow-clip', className)}
      aria-label={label}
      aria-labelledby={labelledBy}
    >
      {children}
    </Element>
  )
}

type HeadProps = { title: string; id?: string | undefined; sub?: ReactNode; children?: ReactNode }

/** Title on the left; a badge, a link or buttons on the right. */
export function CardHead({ title, id, sub, children }: HeadProps) {
  return (
    <div className="card-head">
      <div>
        <h2 id={id}>{title}</h2>
        {sub && <p className="sm muted">{sub}</p>}
      </div>
      {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </div>
  )
}

export function CardBody({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return <div className={classes('card-pad', className)}>{children}</div>
}

export function CardFoot({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return <div className={classes('card-foot', className)}>{children}</div>
}

/** A sunken place for one fact: a reference to copy, a secret shown once. */
export function Well({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return <div className={classes('well', className)}>{children}</div>
}
