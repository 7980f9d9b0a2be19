'use client'
import { Failure, type FailureProps } from './failure'

/** Where a side's own layout failed: no shell is left. */
export default function FailedLayout(props: FailureProps) {
  return (
    <main className="mx-auto max-w-[720px] p-5 desk:p-10">
      <Failure {...props} />
    </main>
  )
}
