import { Fragment, type ReactNode } from 'react'
import { NavLink } from '@/components/nav-link'

export type NavItem = {
  href: string
  label: string
  icon: ReactNode
  /** Shown only where something waits; 0 is not shown. */
  count?: number | undefined
  /** What the count means, for screen readers: "3 waiting". */
  countLabel?: string | undefined
  /** Current only on this very page. */
  exact?: boolean | undefined
}

export type NavGroup = { label?: string | undefined; items: NavItem[] }

/** The links of a rail or of the menu that stands in for it on a phone. */
export function NavLinks({ groups }: { groups: NavGroup[] }) {
  return groups.map(group => (
    <Fragment key={group.label ?? group.items[0]?.href}>
      {group.label && <p className="rail-group">{group.label}</p>}
      {group.items.map(item => (
        <NavLink key={item.href} href={item.href} exact={item.exact}>
          {item.icon}
          {item.label}
          {item.count ? (
            <span className="count">
              <span aria-hidden={item.countLabel ? true : undefined}>{item.count}</span>
              {item.countLabel && <span className="sr-only">{item.countLabel}</span>}
            </span>
          ) : null}
        </NavLink>
      ))}
    </Fragment>
  ))
}
