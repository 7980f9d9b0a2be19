'use client'
import { type ReactNode, useContext } from 'react'
import { Banner } from '@/components/banner'
import { RadioChoices } from '@/components/choices'
import { DialogBody } from '@/components/dialog-parts'
import { FormContext } from '@/components/form-context'
import { WithoutTyped } from './without-typed'

export type ConflictWords = {
  title: string
  text: string
  saved: string
  mine: string
  /** With # for the fields. */
  also: string
  same: string
  empty: string
}

/** One attribute as the form sends it, with its words. */
export type EditedField = { name: string; label: string; now: string; words: Record<string, string> }

type Props = {
  version: number
  fields: EditedField[]
  words: ConflictWords
  /** The form as it is without a conflict. */
  children: ReactNode
}

/**
 * F29: somebody saved the number meanwhile. What the two have changed stands side by side, field by field, and only what
 * is chosen here is sent, against the version that is shown here. Also without JavaScript: the answer of the form
 * carries all that it takes.
 */
export function ConflictOrFields({ version, fields, words, children }: Props) {
  const { state } = useContext(FormContext)
  const conflict = state.errors.some(({ field }) => field === 'version')
  const typed = (name: string) => [state.values[name] ?? []].flat()[0]
  const base = Object.fromEntries(fields.map(({ name, now }) => [name, now]))
  return (
    <>
      {/* What the editor has seen: this page at first, and then what stood here when the conflict was shown. */}
      <input type="hidden" name="version" value={(conflict ? undefined : typed('version')) ?? version} />
      <input type="hidden" name="base" value={(conflict ? undefined : typed('base')) ?? JSON.stringify(base)} />
      {conflict ? <Conflict fields={fields} seen={readBase(typed('base'))} typed={typed} words={words} /> : children}
    </>
  )
}

type ConflictProps = {
  fields: EditedField[]
  seen: Map<string, unknown>
  typed: (name: string) => string | undefined
  words: ConflictWords
}

function Conflict({ fields, seen, typed, words }: ConflictProps) {
  const sayOf = (field: EditedField, value: string) => field.words[value] ?? (value || words.empty)
  const mine = fields.filter(({ name, now }) => {
    const value = typed(name)
    return value !== undefined && value !== seen.get(name) && value !== now
  })
  const also = fields.filter(
    field => !mine.includes(field) && seen.has(field.name) && seen.get(field.name) !== field.now,
  )
  return (
    <DialogBody>
      <div id="version" tabIndex={-1} className="flex flex-col gap-5">
        <Banner tone="warning" title={words.title}>
          {mine.length > 0 ? words.text : words.same}
        </Banner>
        {mine.map(field => {
          const value = typed(field.name) ?? ''
          const contested = seen.get(field.name) !== field.now
          return (
            <WithoutTyped key={field.name}>
              <RadioChoices
                name={field.name}
                label={field.label}
                columns="two"
                defaultValue={contested ? field.now : value}
                choices={[
                  { value: field.now, label: sayOf(field, field.now), hint: words.saved },
                  { value, label: sayOf(field, value), hint: words.mine },
                ]}
              />
            </WithoutTyped>
          )
        })}
        {also.length > 0 && (
          <p className="sm muted">
            {words.also.replace('#', also.map(field => `${field.label}: ${sayOf(field, field.now)}`).join(', '))}
          </p>
        )}
      </div>
      {fields
        .filter(field => !mine.includes(field) && typed(field.name) !== undefined)
        .map(({ name, now }) => (
          <input key={name} type="hidden" name={name} value={now} />
        ))}
    </DialogBody>
  )
}

/** It comes back from the browser and may be anything. */
function readBase(text: string | undefined): Map<string, unknown> {
  try {
    const base: unknown = JSON.parse(text ?? '{}')
    return new Map(typeof base === 'object' && base !== null ? Object.entries(base) : [])
  } catch {
    return new Map()
  }
}
