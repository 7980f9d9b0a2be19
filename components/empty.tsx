import type { ReactNode } from 'react'

type Props = { icon: ReactNode; title: string; children: ReactNode; actions?: ReactNode }

/** Nothing here: first use teaches the next step; no result names the search and the smallest loosening. */
export function Empty({ icon, title, children, actions }: Props) {
  return (
    <div className="empty">
      <span className="orb">{icon}</span>
      <h2>{title}</h2>
      <p>{children}</p>
      {actions && <div className="actions">{actions}</div>}
    </div>
  )
}
