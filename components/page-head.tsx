import type { ReactNode } from 'react'
import { Breadcrumbs, type Crumb } from '@/components/breadcrumbs'

type Props = {
  title: ReactNode
  /** One sentence that states the situation in figures. */
  sentence?: ReactNode
  /** Beside the title: the badge of a state. */
  badge?: ReactNode
  /** Top right; the primary one last. */
  actions?: ReactNode
  /** Only below a list. */
  breadcrumbs?: { label: string; items: Crumb[]; current: ReactNode } | undefined
  /** A public page's sentence is larger. */
  lead?: boolean | undefined
}

export function PageHead({ title, sentence, badge, actions, breadcrumbs, lead }: Props) {
  return (
    <>
      {breadcrumbs && <Breadcrumbs {...breadcrumbs} />}
      <div className="page-head">
        <div>
          {badge ? (
            <div className="flex flex-wrap items-center gap-3">
              <h1>{title}</h1>
              {badge}
            </div>
          ) : (
            <h1>{title}</h1>
          )}
          {sentence && <p className={lead ? 'lead' : undefined}>{sentence}</p>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </div>
    </>
  )
}
