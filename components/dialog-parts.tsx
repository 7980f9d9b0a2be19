import type { ReactNode } from 'react'
import { classes } from '@/components/classes'
import { FormMessages } from '@/components/form-messages'

/** The scrolling part of a dialog. `dense` for many small controls. */
export function DialogBody({ children, dense }: { children: ReactNode; dense?: boolean | undefined }) {
  return (
    <div className={classes('dialog-body', dense && 'dense')}>
      <FormMessages />
      {children}
    </div>
  )
}

/** Cancel (a ButtonLink to the address without the dialog), then the verb. */
export function DialogFoot({ children }: { children: ReactNode }) {
  return <div className="dialog-foot">{children}</div>
}
