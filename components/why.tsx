import type { ReactNode } from 'react'
import { Info } from '@/components/icons'

/** The rule, then who can change it: beside whatever cannot be done now. */
export function Why({ id, icon, children }: { id?: string | undefined; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className="why" id={id}>
      {icon ?? <Info />}
      <span>{children}</span>
    </span>
  )
}
