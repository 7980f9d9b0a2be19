import type { ReactNode } from 'react'
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
      <span className="mark" aria-hidden="true">
        {logo ?? name.slice(0, 1)}
      </span>
      {name}
      {children}
    </Link>
  )
}
