'use client'
import type { ReactNode } from 'react'
import { Link } from '@/components/link'

export type Bucket = { href: string; name: string; count: ReactNode; icon?: ReactNode; current?: boolean | undefined }

/** Links that filter by state, with counts under the filter that holds now. */
export function Buckets({ label, buckets }: { label: string; buckets: Bucket[] }) {
  return (
    <nav className="buckets" aria-label={label}>
      {buckets.map(bucket => (
        <Link key={bucket.href} href={bucket.href} aria-current={bucket.current ? 'page' : undefined} scroll={false}>
          <span className="name">
            {bucket.icon}
            {bucket.name}
          </span>
          <span className="n">{bucket.count}</span>
        </Link>
      ))}
    </nav>
  )
}
