import type { ReactNode } from 'react'
import { Link } from '@/components/link'

export type Tab = { href: string; label: string; count?: ReactNode; current?: boolean | undefined }

/** Links to the parts of one thing; rendered on the server (`?tab=`). */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(tab => (
        <Link key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined} scroll={false}>
          {tab.label}
          {tab.count !== undefined && <span className="n">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
