'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { formatDuration } from '@/lib/base/format'

type Props = {
  /** ISO 8601. The page says it in words beside this, so that it is plain without JavaScript too. */
  until: string
  /** "# left"; `#` is the time. */
  left: string
  /** Time left when the page was made. */
  first: string
}

/** The time left until a moment, second by second; when it has come the page is made anew. */
export function Countdown({ until, left, first }: Props) {
  const [shown, setShown] = useState(first)
  const router = useRouter()
  useEffect(() => {
    const end = Date.parse(until)
    const tick = () => {
      setShown(formatDuration(end - Date.now()))
      if (Date.now() < end) return
      clearInterval(timer)
      router.refresh()
    }
    const timer = setInterval(tick, 1_000)
    return () => clearInterval(timer)
  }, [until, router])
  return (
    <span role="timer" className="tnum nowrap">
      {left.replace('#', shown)}
    </span>
  )
}
