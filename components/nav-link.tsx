'use client'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { Link } from '@/components/link'

type Props = { href: string; exact?: boolean | undefined; className?: string | undefined; children: ReactNode }

/** A link of the navigation: current on its own page and on everything below it. */
export function NavLink({ href, exact, className = 'nav', children }: Props) {
  const path = usePathname()
  const current = path === href || (!exact && path.startsWith(`${href}/`))
  return (
    <Link className={className} href={href} aria-current={current ? 'page' : undefined}>
      {children}
    </Link>
  )
}
