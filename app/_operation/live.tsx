'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'

const everyMs = 2_000
const spokenEveryMs = 5_000

/**
 * Keeps an open operation's page up to date: asks the server again every 2 s while the page is looked at. `status` is
 * read out politely and not more often than every 5 s. Without JavaScript the page reloads itself (ux 43).
 */
export function Live({ status }: { status: string }) {
  const router = useRouter()
  const [spoken, setSpoken] = useState(status)
  const spokenAt = useRef(0)

  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh()
    }, everyMs)
    return () => clearInterval(timer)
  }, [router])

  useEffect(() => {
    const due = spokenAt.current + spokenEveryMs - Date.now()
    const timer = setTimeout(
      () => {
        spokenAt.current = Date.now()
        setSpoken(status)
      },
      Math.max(0, due),
    )
    return () => clearTimeout(timer)
  }, [status])

  return (
    <>
      <p className="sr-only" role="status">
        {spoken}
      </p>
      <noscript>
        <meta httpEquiv="refresh" content="5" />
      </noscript>
    </>
  )
}
