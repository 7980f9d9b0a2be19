import type { ReactNode } from 'react'
import { classes } from '@/components/classes'
import { Link } from '@/components/link'

export type BrandProps = {
  name: string
  href: string
  /** The carrier's logo; the first letter of its name otherwise. */
  logo?: ReactNode
}

export function Brand({ name, href, logo, children }: BrandProps & { children?: ReactNode }) {
  return (
    <Link className="rail-brand" href={href}>
      <span className={classes('mark overflow-hidden', logo ? 'bg-on-brand' : '')} aria-hidden="true">
        {logo ?? name.slice(0, 1)}
      </span>
      {name}
      {children}
    </Link>
  )
}
