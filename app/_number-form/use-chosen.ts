'use client'
import { useContext, useEffect, useRef, useState } from 'react'
import { FormContext } from '@/components/form-context'
import type { Attributes } from '@/lib/numbers/schema'

/** Fields whose choice bars choices of others. */
const watched = [
  'product',
  'numberType',
  'capacity',
  'voiceDirection',
  'messaging',
  'outboundDialer',
  'outboundCli',
] as const

/** The attributes as the form around `box` has them now; a field that it does not have keeps its value of `start`. */
export function useChosen(start: Attributes) {
  const box = useRef<HTMLDivElement>(null)
  const { state } = useContext(FormContext)
  const [chosen, setChosen] = useState(start)

  function read() {
    const form = box.current?.closest('form')
    if (!form) return
    const data = new FormData(form)
    const given = watched.flatMap(field => {
      const value = data.get(field)
      return typeof value === 'string' ? [[field, valueFor(field, value)]] : []
    })
    setChosen({ ...start, ...Object.fromEntries(given) })
  }

  // After each answer the fields hold what was typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew for each answer
  useEffect(read, [state.attempt])

  return { box, chosen, read }
}

function valueFor(field: (typeof watched)[number], value: string): string | boolean | null {
  if (field === 'outboundDialer' || field === 'outboundCli') return value === 'yes'
  return value === '' ? null : value
}
