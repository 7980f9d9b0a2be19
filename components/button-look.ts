import type { ReactNode } from 'react'
import { classes } from '@/components/classes'

export type ButtonLook = {
  /** At most one `primary` in view; `danger` only inside a confirmation. */
  variant?: 'primary' | 'default' | 'quiet' | 'danger' | 'danger-quiet' | undefined
  size?: 'sm' | 'md' | 'lg' | undefined
  /** Full width. */
  block?: boolean | undefined
  icon?: ReactNode
  iconEnd?: ReactNode
  /** Only an icon in view: the words become the accessible name. Only for Close and Search. */
  iconOnly?: boolean | undefined
  className?: string | undefined
}

export function buttonClass({ variant = 'default', size, block, iconOnly, className }: ButtonLook): string {
  return classes(
    'btn',
    variant !== 'default' && `btn-${variant}`,
    (size === 'sm' || size === 'lg') && `btn-${size}`,
    block && 'btn-block',
    iconOnly && 'btn-icon',
    className,
  )
}
