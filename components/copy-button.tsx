'use client'
import { useState } from 'react'
import { Check, Copy } from '@/components/icons'

type Props = { text: string; label: string; copied: string; size?: 'sm' | 'md' | undefined }

/** Copies, and says so. Needs JavaScript, so it is not shown without; the text itself must be in view. */
export function CopyButton({ text, label, copied, size = 'sm' }: Props) {
  const [done, setDone] = useState(false)
  const copy = async () => {
    // Absent on an address without TLS: then the text in view is still there to be selected.
    await navigator.clipboard?.writeText(text)
    setDone(Boolean(navigator.clipboard))
  }
  return (
    <>
      <button type="button" className={`btn needs-js${size === 'sm' ? ' btn-sm' : ''}`} onClick={copy}>
        {done ? <Check /> : <Copy />}
        {done ? copied : label}
      </button>
      <span className="sr-only" role="status">
        {done ? copied : ''}
      </span>
    </>
  )
}
