import type { ReactNode } from 'react'
import { Link } from '@/components/link'

export type Crumb = { href: string; label: string }

/** The line above a title: the lists this page lies below, then the page itself. */
export function Breadcrumbs({ label, items, current }: { label: string; items: Crumb[]; current: ReactNode }) {
  return (
    <nav className="crumbs" aria-label={label}>
      <ol>
        {items.map(item => (
          <li key={item.href}>
            <Link href={item.href}>{item.label}</Link>
          </li>
        ))}
        <li aria-current="page">{current}</li>
      </ol>
    </nav>
  )
}
