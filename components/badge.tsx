import type { ReactNode } from 'react'
import { classes } from '@/components/classes'

export type Tone = 'success' | 'info' | 'warning' | 'danger'

type Props = {
  /** Colour is for what needs a person: `plain` for what is normal, `line` for not yet, `neutral` for over. */
  tone?: Tone | 'neutral' | 'plain' | 'line' | undefined
  icon: ReactNode
  /** What the word means. */
  title?: string | undefined
  className?: string | undefined
  children: ReactNode
}

/** Icon, word and colour of a status; never colour alone. */
export function Badge({ tone = 'neutral', icon, title, className, children }: Props) {
  return (
    <span className={classes('badge', tone !== 'neutral' && `badge-${tone}`, className)} title={title}>
      {icon}
      {children}
    </span>
  )
}
