'use client'
import { Failure, type FailureProps } from './failure'
import './globals.css'

/** Where the root layout itself failed, for example because the database is away. */
export default function FailedRoot(props: FailureProps) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto max-w-[720px] p-5 desk:p-10">
          <Failure {...props} />
        </main>
      </body>
    </html>
  )
}
