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
  /** Where the page says that it is over. */
  endHref: string
}

/** The time left until a moment, second by second; when it has come the page says so. */
export function Countdown({ until, left, first, endHref }: Props) {
  const [shown, setShown] = useState(first)
  const router = useRouter()
  useEffect(() => {
    const end = Date.parse(until)
    const tick = () => {
      setShown(formatDuration(end - Date.now()))
      if (Date.now() < end) return
      clearInterval(timer)
      router.replace(endHref, { scroll: false })
    }
    const timer = setInterval(tick, 1_000)
    return () => clearInterval(timer)
  }, [until, endHref, router])
  return (
    <span role="timer" className="tnum nowrap">
      {left.replace('#', shown)}
    </span>
  )
}
