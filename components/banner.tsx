import type { ReactNode } from 'react'
import type { Tone } from '@/components/badge'
import { classes } from '@/components/classes'
import { CircleAlert, CircleCheck, Info, TriangleAlert } from '@/components/icons'

type Props = {
  tone: Tone
  /** The sentence in bold: what is so. */
  title: string
  /** The consequence. */
  children?: ReactNode
  /** At most two. With actions the title becomes a heading. */
  actions?: ReactNode
  icon?: ReactNode
  /** `status` when it appears while the page is open, `alert` when it cannot wait. */
  role?: 'status' | 'alert' | undefined
  className?: string | undefined
}

const ICON = { info: <Info />, success: <CircleCheck />, warning: <TriangleAlert />, danger: <CircleAlert /> }

export function Banner({ tone, title, children, actions, icon, role, className }: Props) {
  return (
    <div className={classes('banner', `banner-${tone}`, className)} role={role}>
      {icon ?? ICON[tone]}
      {actions ? (
        <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
          <h2>{title}</h2>
          {children && <div className="banner-text">{children}</div>}
          <div className="actions">{actions}</div>
        </div>
      ) : (
        <div className="banner-text min-w-0 flex-1 [overflow-wrap:anywhere]">
          <strong>{title}</strong> {children}
        </div>
      )}
    </div>
  )
}
