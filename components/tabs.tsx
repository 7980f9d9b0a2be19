import type { ReactNode } from 'react'
import { Link } from '@/components/link'
import { NavLink } from '@/components/nav-link'

export type Tab = {
  href: string
  label: string
  count?: ReactNode
  /** Leave out where each tab is a page of its own address: the address then tells. */
  current?: boolean | undefined
}

/** Links to the parts of one thing; rendered on the server (`?tab=`, or a page each). */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ href, label: name, count, current }) => {
        const words = (
          <>
            {name}
            {count !== undefined && <span className="n">{count}</span>}
          </>
        )
        return current === undefined ? (
          <NavLink key={href} href={href} exact className="">
            {words}
          </NavLink>
        ) : (
          <Link key={href} href={href} aria-current={current ? 'page' : undefined} scroll={false}>
            {words}
          </Link>
        )
      })}
    </nav>
  )
}
