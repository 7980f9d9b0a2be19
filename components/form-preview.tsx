'use client'
import { useContext, useEffect, useRef } from 'react'
import { Card, CardBody, CardHead } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { FormContext } from '@/components/form-context'

/** What the form's last answer shows of what was typed; takes the focus, so that it is found and read out. */
export function FormPreview() {
  const { state } = useContext(FormContext)
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer takes the focus, even with the same words
  useEffect(() => box.current?.focus(), [state])
  const { preview } = state
  if (!preview) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: without JavaScript the browser moves the focus here
    <div tabIndex={-1} ref={box} autoFocus>
      <Card label={preview.title}>
        <CardHead title={preview.title} sub={preview.text} />
        <CardBody className="flex flex-col gap-4">
          {preview.parts.map(({ title, text, list, facts }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts are never reordered
            <div key={at}>
              {title && <p className="font-semibold">{title}</p>}
              {text && <p className="whitespace-pre-line text-ink-2">{text}</p>}
              {list && list.length > 0 && (
                <ul className="consequences">
                  {list.map(one => (
                    <li key={one}>{one}</li>
                  ))}
                </ul>
              )}
              {facts && <DescriptionList amounts facts={facts.map(([term, value]) => ({ term, value }))} />}
            </div>
          ))}
        </CardBody>
      </Card>
    </div>
  )
}
