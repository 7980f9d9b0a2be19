import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/button'
import { classes } from '@/components/classes'
import { ChevronLeft, ChevronRight } from '@/components/icons'

type Page = { label: string; href?: string | undefined }

type Props = {
  label: string
  /** "Numbers 1 to 16 of 1,190, lowest first" */
  children: ReactNode
  /** Without `href`: there is none. */
  previous: Page
  next: Page
  /** A card of its own instead of the foot of one. */
  card?: boolean | undefined
}

export function Pager({ label, children, previous, next, card }: Props) {
  return (
    <nav className={classes('pager', card && 'card')} aria-label={label}>
      <span>{children}</span>
      <span className="pages">
        <ButtonLink size="sm" icon={<ChevronLeft />} href={previous.href} rel="prev">
          {previous.label}
        </ButtonLink>
        <ButtonLink size="sm" iconEnd={<ChevronRight />} href={next.href} rel="next">
          {next.label}
        </ButtonLink>
      </span>
    </nav>
  )
}
