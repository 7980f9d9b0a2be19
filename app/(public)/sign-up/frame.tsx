import type { ReactNode } from 'react'
import { Steps } from '@/components/steps'
import { getTranslations } from '@/i18n/words'
import { isBefore, type SignUpStep, signUpSteps, stepPath } from '@/lib/sign-ups/rules'

type Props = {
  step: SignUpStep
  /** The first step that lacks something: everything before it can be gone back to. */
  open: SignUpStep
  children: ReactNode
  aside?: ReactNode
}

/** Where one is, what is done, and beside it what it costs. */
export function SignUpFrame({ step, open, children, aside }: Props) {
  const words = getTranslations('signUp')
  const at = signUpSteps.indexOf(step)
  return (
    <>
      <Steps
        label={words('steps.label')}
        summary={words('steps.short', { n: at + 1, of: signUpSteps.length, name: words(`steps.${step}`) })}
        done={words('steps.done')}
        steps={signUpSteps.map(one => ({
          label: words(`steps.${one}`),
          state: one === step ? 'now' : isBefore(one, step) ? 'done' : 'next',
          href: one !== step && !isBefore(open, one) ? stepPath[one] : undefined,
        }))}
      />
      {aside ? (
        <div className="grid gap-8 desk:grid-cols-[minmax(0,1fr)_320px] desk:gap-10">
          <div className="flex min-w-0 flex-col gap-8">{children}</div>
          <aside className="flex flex-col gap-4">{aside}</aside>
        </div>
      ) : (
        children
      )}
    </>
  )
}
