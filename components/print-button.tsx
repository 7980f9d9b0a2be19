'use client'
import { Printer } from '@/components/icons'

/** Opens the browser's print dialog. Needs JavaScript, so it is not shown without. */
export function PrintButton({ children }: { children: string }) {
  return (
    <button type="button" className="btn needs-js" onClick={() => window.print()}>
      <Printer />
      {children}
    </button>
  )
}
