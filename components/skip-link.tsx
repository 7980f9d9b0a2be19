import type { ReactNode } from 'react'

/** First on every page: past the navigation to `main#main`. */
export function SkipLink({ children }: { children: ReactNode }) {
  return (
    <a className="skip" href="#main">
      {children}
    </a>
  )
}
