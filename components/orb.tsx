import type { ReactNode } from 'react'
import type { Tone } from '@/components/badge'
import { classes } from '@/components/classes'

/** A tile with one large icon, in the colour of a state. */
export function Orb({ tone, children }: { tone?: Tone | undefined; children: ReactNode }) {
  return (
    <span className={classes('orb', tone && `badge-${tone}`)} aria-hidden="true">
      {children}
    </span>
  )
}

/** Initials of a person. Always beside the name. */
export function Avatar({ initials, brand }: { initials: string; brand?: boolean | undefined }) {
  return (
    <span className={classes('avatar', brand && 'avatar-brand')} aria-hidden="true">
      {initials}
    </span>
  )
}
