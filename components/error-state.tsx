import type { ReactNode } from 'react'
import { CopyButton } from '@/components/copy-button'
import { TriangleAlert } from '@/components/icons'
import { Orb } from '@/components/orb'

type Props = {
  title: string
  /** What was saved and what was not. */
  children: ReactNode
  actions: ReactNode
  /** Found in the logs by support. */
  reference?: { id: string; text: string; copy: string; copied: string; time?: string | undefined } | undefined
}

/** Something failed and it is our fault: what is saved, what to do, and a reference to copy. */
export function ErrorState({ title, children, actions, reference }: Props) {
  return (
    <section className="flex max-w-[620px] flex-col items-start gap-3.5 pt-6">
      <Orb tone="danger">
        <TriangleAlert />
      </Orb>
      <h1>{title}</h1>
      <p className="lead">{children}</p>
      <div className="mt-2 flex flex-wrap gap-2">{actions}</div>
      {reference && (
        <div className="mt-5 flex w-full flex-col gap-3.5 border-t border-line pt-5">
          <p className="text-sm text-ink-2">{reference.text}</p>
          <div className="well flex flex-wrap items-center justify-between gap-3">
            <code className="reference">{reference.id}</code>
            <CopyButton text={reference.id} label={reference.copy} copied={reference.copied} />
          </div>
          {reference.time && <p className="text-sm text-ink-3">{reference.time}</p>}
        </div>
      )}
    </section>
  )
}

type NotFoundProps = { code: string; title: string; children: ReactNode; actions: ReactNode }

/** Nothing at this address; what belongs to somebody else looks exactly like this. */
export function NotFoundState({ code, title, children, actions }: NotFoundProps) {
  return (
    <section className="mx-auto mt-8 flex max-w-[560px] flex-col gap-3.5">
      <p className="tnum font-semibold text-ink-3">{code}</p>
      <h1 className="text-3xl">{title}</h1>
      <p className="lead">{children}</p>
      <div className="mt-2 flex flex-wrap gap-2">{actions}</div>
    </section>
  )
}
