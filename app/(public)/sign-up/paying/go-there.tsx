'use client'
import { useEffect } from 'react'

/**
 * On to another site: a redirect of an action would first be fetched as a page of ours. This page's place in the history
 * is taken over, so that Back does not lead here and away again.
 */
export function GoThere({ href }: { href: string }) {
  useEffect(() => window.location.replace(href), [href])
  return (
    <noscript>
      <meta httpEquiv="refresh" content={`0; url=${href}`} />
    </noscript>
  )
}
