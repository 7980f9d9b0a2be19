'use client'
import { useEffect, useRef, useState } from 'react'

type Props = { label: string; empty: string; initial: string }

/** 003-R07: the final sign-in name, while user name and suffix are typed; without JavaScript as it was last saved. */
export function SignInPreview({ label, empty, initial }: Props) {
  const place = useRef<HTMLParagraphElement>(null)
  const [name, setName] = useState(initial)
  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form) return
    const show = () => {
      const data = new FormData(form)
      const [user, suffix] = [String(data.get('userName') ?? '').trim(), String(data.get('upnSuffix') ?? '').trim()]
      setName(user && suffix ? `prp${user}@${suffix.replace(/^@/, '').toLowerCase()}` : '')
    }
    show()
    form.addEventListener('input', show)
    return () => form.removeEventListener('input', show)
  }, [])
  return (
    <p ref={place} className="text-sm text-ink-2">
      {label} <output className="font-semibold text-ink [overflow-wrap:anywhere]">{name || empty}</output>
    </p>
  )
}
