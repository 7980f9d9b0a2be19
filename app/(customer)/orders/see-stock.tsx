'use client'
import { useRouter } from 'next/navigation'
import { type ComponentProps, useEffect, useRef } from 'react'
import { SubmitButton } from '@/components/submit-button'

type Props = { path: string; label: string; formAction: NonNullable<ComponentProps<'button'>['formAction']> }

const asked = ['country', 'city', 'quantity']

/**
 * Shows what is in stock at the place typed. Without JavaScript the button keeps what was typed and shows it; with it,
 * the stock follows the fields, and the fields stay as they are.
 */
export function SeeStock({ path, label, formAction }: Props) {
  const button = useRef<HTMLSpanElement>(null)
  const router = useRouter()
  useEffect(() => {
    const form = button.current?.closest('form')
    if (!form) return
    const look = (event: Event) => {
      const { target } = event
      if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return
      if (!asked.includes(target.name)) return
      const typed = new FormData(form)
      const query = new URLSearchParams({ dialog: 'new' })
      for (const name of asked) query.set(name, String(typed.get(name) ?? '').slice(0, 100))
      if (query.get('country') && query.get('city')) router.replace(`${path}?${query}`, { scroll: false })
    }
    form.addEventListener('change', look)
    return () => form.removeEventListener('change', look)
  }, [path, router])
  return (
    <span ref={button}>
      <noscript>
        <SubmitButton variant="default" size="sm" formAction={formAction}>
          {label}
        </SubmitButton>
      </noscript>
    </span>
  )
}
