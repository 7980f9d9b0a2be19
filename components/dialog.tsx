'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, type SyntheticEvent, useId, useLayoutEffect, useRef } from 'react'
import { ButtonLink } from '@/components/button'
import { classes } from '@/components/classes'
import { MessagesInBody } from '@/components/form-messages'
import { X } from '@/components/icons'

type Props = {
  title: string
  /** The object it is about: "Acme Ltd, AC-10482". */
  sub?: ReactNode
  /** The page's address without the dialog. */
  closeHref: string
  closeLabel: string
  /** `safe`: the first button of the foot, for what cannot be undone. */
  focus?: 'field' | 'safe' | undefined
  wide?: boolean | undefined
  /** Tabs, or nothing; then DialogBody and DialogFoot, inside a form that wraps both. */
  children: ReactNode
}

const FIELD = '.dialog-body :is(input:not([type=hidden]), select, textarea)'
const SAFE = '.dialog-foot .btn'

/**
 * A dialog with an address of its own (`?dialog=`): the server renders it open, so it works without JavaScript; with it,
 * the dialog becomes modal, and Esc leads to the address without it. On a phone it is a sheet.
 */
export function Dialog({ title, sub, closeHref, closeLabel, focus = 'field', wide, children }: Props) {
  const box = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const router = useRouter()

  useLayoutEffect(() => {
    const dialog = box.current
    if (!dialog) return
    dialog.close()
    dialog.showModal()
    const order = focus === 'safe' ? [SAFE] : ['.error-summary', FIELD, SAFE]
    for (const selector of order) {
      const target = dialog.querySelector<HTMLElement>(selector)
      if (!target) continue
      target.focus()
      break
    }
    return () => dialog.close()
  }, [focus])

  const onCancel = (event: SyntheticEvent<HTMLDialogElement>) => {
    if (event.target !== box.current) return
    event.preventDefault()
    router.push(closeHref, { scroll: false })
  }

  return (
    <dialog
      className={classes('dialog', wide && 'dialog-wide')}
      open
      ref={box}
      aria-labelledby={heading}
      onCancel={onCancel}
    >
      <div className="dialog-head">
        <div>
          <h2 id={heading}>{title}</h2>
          {sub && <p className="sm muted">{sub}</p>}
        </div>
        <ButtonLink variant="quiet" iconOnly icon={<X />} href={closeHref} scroll={false}>
          {closeLabel}
        </ButtonLink>
      </div>
      <MessagesInBody value={true}>{children}</MessagesInBody>
    </dialog>
  )
}
