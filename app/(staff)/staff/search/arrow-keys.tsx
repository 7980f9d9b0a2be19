'use client'
import { useEffect } from 'react'

/** Down and up go from one result to the next, through all groups; the tab key does so without this. */
export function ArrowKeys({ within }: { within: string }) {
  useEffect(() => {
    const box = document.getElementById(within)
    const onKey = (event: KeyboardEvent) => {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (step === 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
      const hits = [...(box?.querySelectorAll<HTMLElement>('[data-hit]') ?? [])]
      const focused = document.activeElement
      const at = focused instanceof HTMLElement ? hits.indexOf(focused) : -1
      const next = hits[at + step]
      // From anywhere else only down goes to the first, and only from a search box: elsewhere the page scrolls.
      const fromSearch = focused instanceof HTMLInputElement && focused.name === 'q'
      if (!next || (at < 0 && !(fromSearch && step === 1))) return
      event.preventDefault()
      next.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [within])
  return null
}
