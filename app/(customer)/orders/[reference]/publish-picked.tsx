'use client'
import { useEffect, useRef, useState } from 'react'
import { Upload } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'

type Props = {
  /** Ticked when the page was made. */
  count: number
  locale: string
  /** Without a count: while nothing is ticked, and before anything can be counted. */
  plain: string
  /** One sentence for each plural form; `#` is the count. */
  counted: Partial<Record<Intl.LDMLPluralRule, string>>
}

/** "Publish 12 numbers": the button of a form of boxes says how many of them are ticked. */
export function PublishPicked({ count, locale, plain, counted }: Props) {
  const [picked, setPicked] = useState(count)
  const [script, setScript] = useState(false)
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    setScript(true)
    const form = mark.current?.closest('form')
    if (!form) return
    const boxes = () => [...form.querySelectorAll<HTMLInputElement>('input[name="number"]')]
    const update = ({ target }: Event) => {
      if (target instanceof HTMLInputElement && target.hasAttribute('data-pick-page')) {
        for (const box of boxes()) box.checked = target.checked
      }
      setPicked(boxes().filter(box => box.checked).length)
    }
    form.addEventListener('change', update)
    return () => form.removeEventListener('change', update)
  }, [])
  const words = counted[new Intl.PluralRules(locale).select(picked)]
  return (
    <span ref={mark}>
      <SubmitButton icon={<Upload />}>
        {script && picked > 0 && words ? words.replace('#', picked.toLocaleString(locale)) : plain}
      </SubmitButton>
    </span>
  )
}
