import type { ReactNode } from 'react'

/** A large remaining time in words, "4 h 48 min", made on the server; what stops it goes below as a sentence. */
export function Clock({ children }: { children: ReactNode }) {
  return <p className="clock">{children}</p>
}

/** A duration in words with its machine-readable form: `iso` is "PT3H12M". */
export function Duration({ iso, children }: { iso: string; children: string }) {
  return <time dateTime={iso}>{children}</time>
}
