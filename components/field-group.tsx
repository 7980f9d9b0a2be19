import type { ReactNode } from 'react'
import { classes } from '@/components/classes'

type Props = { title: string; children: ReactNode; className?: string | undefined }

/** Fields that belong together, under a heading that is their legend. */
export function FieldGroup({ title, children, className }: Props) {
  return (
    <fieldset className={classes('form', className)}>
      <legend>
        <h2 className="mb-4">{title}</h2>
      </legend>
      {children}
    </fieldset>
  )
}

/** Fields side by side where there is room for it. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="field-row">{children}</div>
}
