import type { ReactNode } from 'react'
import { Link } from '@/components/link'

export type StatProps = {
  label: string
  figure: ReactNode
  /** One line of context. */
  context?: ReactNode
  icon?: ReactNode
  /** The list behind the figure. */
  href?: string | undefined
}

/** Three or four figures in a strip; never more than one strip on a page. */
export function StatStrip({ label, stats }: { label: string; stats: StatProps[] }) {
  return (
    <section className="card stat-strip" aria-label={label}>
      {stats.map(({ label, figure, context, icon, href }) => (
        <div className="stat" key={label}>
          <p className="k">
            {icon}
            {href ? <Link href={href}>{label}</Link> : label}
          </p>
          <p className="v">{figure}</p>
          {context && <p className="d">{context}</p>}
        </div>
      ))}
    </section>
  )
}
