import { Link } from '@/components/link'

export type Step = { label: string; state: 'done' | 'now' | 'next'; href?: string | undefined }

type Props = {
  label: string
  /** On a phone: "Step 3 of 5: Numbers and device". */
  summary: string
  /** Read before a finished step: "Done: ". */
  done: string
  steps: Step[]
}

/** Where one is in a wizard: named and numbered, finished steps lead back. */
export function Steps({ label, summary, done, steps }: Props) {
  return (
    <div className="mb-9">
      <p className="mb-2 text-sm text-ink-2 desk:hidden">{summary}</p>
      <ol className="steps" aria-label={label}>
        {steps.map((step, index) => {
          const words = `${index + 1}. ${step.label}`
          return (
            <li
              key={step.label}
              data-done={step.state === 'done' ? '' : undefined}
              aria-current={step.state === 'now' ? 'step' : undefined}
            >
              <span>
                {step.state === 'done' && <span className="sr-only">{done}</span>}
                {step.href ? <Link href={step.href}>{words}</Link> : words}
              </span>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
