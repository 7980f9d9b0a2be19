'use client'
import { usePathname } from 'next/navigation'
import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef } from 'react'
import { classes } from '@/components/classes'

type Props = { summary: ReactNode; summaryClass: string; className?: string | undefined; children: ReactNode }

/** A disclosure that opens without JavaScript; with it, Esc, leaving it and going to another page close it. */
export function Menu({ summary, summaryClass, className, children }: Props) {
  const box = useRef<HTMLDetailsElement>(null)
  const path = usePathname()
  const close = () => box.current?.removeAttribute('open')
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !box.current?.open) return
    close()
    box.current.querySelector('summary')?.focus()
  }
  const onBlur = (event: FocusEvent) => {
    if (event.relatedTarget && !box.current?.contains(event.relatedTarget)) close()
  }
  return (
    <details className={classes('menu', className)} key={path} ref={box} onKeyDown={onKeyDown} onBlur={onBlur}>
      <summary className={summaryClass}>{summary}</summary>
      {children}
    </details>
  )
}
