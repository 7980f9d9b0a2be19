import type { ReactNode } from 'react'
import { classes } from '@/components/classes'

export type MessageProps = {
  /** Own side is tinted; a note is for staff only, dashed, and says so in `role`. */
  side: 'other' | 'mine' | 'note'
  author: string
  initials: string
  /** Company, team, or "Staff only". */
  role: string
  time: ReactNode
  children: ReactNode
}

/** Messages, oldest first; the answer box goes below. */
export function Thread({ children }: { children: ReactNode }) {
  return <div className="thread">{children}</div>
}

export function Message({ side, author, initials, role, time, children }: MessageProps) {
  return (
    <article className={classes('msg', side !== 'other' && `msg-${side}`)}>
      <span className={classes('avatar', side === 'mine' && 'avatar-brand')} aria-hidden="true">
        {initials}
      </span>
      <div className="msg-body">
        <p className="msg-head">
          <b>{author}</b>
          <span>{role}</span>
          {time}
        </p>
        {children}
      </div>
    </article>
  )
}
