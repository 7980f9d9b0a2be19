'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const everyMs = 5_000

/**
 * Counts again while the page is looked at. Not while a dialog is open: what is being typed there, and what it asks
 * about, stay as they are until it is sent or closed. Without JavaScript there is a link to press.
 */
export function KeepCounting() {
  const router = useRouter()
  useEffect(() => {
    const again = () => {
      if (!document.hidden && !document.querySelector('dialog[open]')) router.refresh()
    }
    const timer = setInterval(again, everyMs)
    document.addEventListener('visibilitychange', again)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', again)
    }
  }, [router])
  return null
}
