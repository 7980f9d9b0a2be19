'use client'
import { type MouseEvent, type ReactNode, useContext, useEffect, useState } from 'react'
import { classes } from '@/components/classes'
import { DialogBody } from '@/components/dialog-parts'
import { FormContext } from '@/components/form-context'
import type { NumberPolicy } from '@/lib/numbers/attribute-rules'
import type { Attributes } from '@/lib/numbers/schema'
import { BasicFields } from './basic-fields'
import { CustomizationFields } from './customization-fields'
import type { FieldWords } from './fields'
import { barsOf } from './rules-in-form'
import { useChosen } from './use-chosen'

export type FieldsProps = {
  words: FieldWords
  policy: NumberPolicy
  /** What the fields begin with. */
  start: Attributes
  /** Attributes that cannot change, with why; their values are shown. Absent: a new number. */
  locked?: Partial<Record<keyof Attributes, string>> | undefined
  /** The number, where there is one; new ones are typed. */
  number?: string | undefined
  numberWhy?: string | undefined
  billingHint?: string | undefined
  /** Below new numbers, in place of "already in Zoom": where numbers of the stock are. */
  place?: ReactNode
}

const parts = ['basic', 'customization'] as const
const customizationNames: readonly string[] = [
  'capacity',
  'voiceDirection',
  'messaging',
  'outboundDialer',
  'outboundCli',
]

/**
 * The two tabs of one form: switching hides fields and loses nothing. Without JavaScript both parts stand one after the
 * other, and the server's refusal explains what the browser would have barred.
 */
export function NumberFields(props: FieldsProps) {
  const { words, policy, start } = props
  const { state } = useContext(FormContext)
  const [part, setPart] = useState<(typeof parts)[number]>('basic')
  const { box, chosen, read } = useChosen(start)
  const rules = barsOf(chosen, policy)

  // An error is never out of sight.
  useEffect(() => {
    const [first] = state.errors
    if (first?.field) setPart(customizationNames.includes(first.field) ? 'customization' : 'basic')
  }, [state])

  const show = (name: (typeof parts)[number]) => (event: MouseEvent) => {
    event.preventDefault()
    setPart(name)
  }
  const panel = (name: (typeof parts)[number]) =>
    classes('flex flex-col gap-5', part !== name && '[@media(scripting:enabled)]:hidden')
  return (
    <>
      <nav className="tabs" aria-label={words.tabs}>
        {parts.map(name => (
          <a key={name} href={`#${name}`} aria-current={part === name ? 'true' : undefined} onClick={show(name)}>
            {words[name]}
          </a>
        ))}
      </nav>
      <DialogBody dense>
        <div ref={box} onChange={read} className="contents">
          <section id="basic" className={panel('basic')} aria-label={words.basic}>
            <BasicFields {...props} {...rules} />
          </section>
          <section id="customization" className={panel('customization')} aria-label={words.customization}>
            <CustomizationFields {...props} {...rules} />
          </section>
        </div>
      </DialogBody>
    </>
  )
}
