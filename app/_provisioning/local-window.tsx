'use client'
import { useEffect, useState } from 'react'
import { formatTime } from '@/lib/base/format'

type Props = { from: string; to: string; fallback: string }

/** A window in the zone of the browser, which the server does not know; UTC until then. */
export function LocalWindow({ from, to, fallback }: Props) {
  const [text, setText] = useState(fallback)
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    setText([from, to].map(at => formatTime(new Date(at), timeZone)).join(' – '))
  }, [from, to])
  return <>{text}</>
}
