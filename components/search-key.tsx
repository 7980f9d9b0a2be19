'use client'
import { useEffect } from 'react'

/** The key `/` goes to the search, unless somebody is typing (ux 31). */
export function SearchKey({ target }: { target: string }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
      const at = event.target
      if (at instanceof HTMLElement && at.closest('input, textarea, select, [contenteditable], dialog')) return
      const search = document.getElementById(target)
      if (!search) return
      event.preventDefault()
      search.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [target])
  return null
}
