'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const inside = /^\/(?!\/)/

/**
 * Once, around all pages: whoever wrote a link inside the portal (Link, or markup), a plain click on it goes the quick
 * way. `data-go="plain"` asks for a full request, `stay` keeps the place on the page.
 */
export function QuickLinks() {
  const router = useRouter()
  useEffect(() => {
    function follow(event: MouseEvent) {
      const changed = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
      if (event.defaultPrevented || event.button !== 0 || changed) return
      const link = event.target instanceof Element ? event.target.closest('a') : null
      const href = link?.getAttribute('href')
      if (!link || !href || !inside.test(href)) return
      if (link.target || link.hasAttribute('download') || link.dataset.go === 'plain') return
      event.preventDefault()
      router.push(href, { scroll: link.dataset.go !== 'stay' })
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])
  return null
}
