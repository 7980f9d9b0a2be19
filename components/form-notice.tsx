'use client'
import { useContext, useEffect, useRef } from 'react'
import { Banner } from '@/components/banner'
import { FormContext } from '@/components/form-context'
import { Link } from '@/components/link'
import { useWords } from '@/components/words'

/** The result of a form that stays on its page: takes the focus, so that it is read out, and stays. */
export function FormNotice() {
  const { state } = useContext(FormContext)
  const words = useWords()
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer takes the focus, even with the same words
  useEffect(() => box.current?.focus(), [state])
  const { notice, reference } = state
  if (!notice) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: without JavaScript the browser moves the focus here
    <div className="form-notice" tabIndex={-1} ref={box} autoFocus>
      <Banner tone={notice.tone} title={notice.title}>
        {notice.text}
        {reference && state.errors.length === 0 && (
          <>
            {' '}
            {words.reference} <code>{reference}</code>
          </>
        )}
        {notice.href && notice.linkText && (
          <>
            {' '}
            <Link href={notice.href}>{notice.linkText}</Link>
          </>
        )}
      </Banner>
    </div>
  )
}
