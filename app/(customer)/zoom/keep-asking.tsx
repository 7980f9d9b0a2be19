'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Asks the server again while a job is at work; without JavaScript the page reloads itself (ux 43). */
export function KeepAsking({ everyMs }: { everyMs: number }) {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), everyMs)
    return () => clearInterval(timer)
  }, [router, everyMs])
  return (
    <noscript>
      <meta httpEquiv="refresh" content={String(Math.ceil(everyMs / 1_000))} />
    </noscript>
  )
}
