import type { ReactNode } from 'react'
import { Card } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { getTranslations } from '@/i18n/words'
import { formatMoney, taxOn } from '@/lib/base/money'
import type { PlanVersion } from '@/lib/service-plans/rules'
import type { SignUp } from '@/lib/sign-ups/step'
import { chargeOf } from '@/lib/sign-ups/wizard'

type Props = { signUp: SignUp; plan: PlanVersion; title: string; children?: ReactNode }

/** What is due today, line by line, and what follows: from the version of the plan, as it will be charged. */
export function ChargeCard({ signUp, plan, title, children }: Props) {
  const words = getTranslations('signUp.charge')
  const charge = chargeOf(signUp, plan)
  const money = (amount: number) => formatMoney(amount, charge.currency)
  const numbers = plan.included.reduce((sum, { quantity }) => sum + quantity, 0)
  const net = charge.lines.filter(({ kind }) => kind !== 'tax')
  const tax = charge.lines.filter(({ kind }) => kind === 'tax')
  const fact = ({ text, amount }: (typeof charge.lines)[number]) => ({ term: text, value: money(amount) })
  const later = plan.recurringFee + taxOn(plan.recurringFee, plan.taxRate)
  return (
    <Card padded labelledBy="charge">
      <h2 id="charge" className="mb-1.5">
        {title}
      </h2>
      <DescriptionList
        amounts
        facts={[
          ...net.map(fact),
          ...(numbers > 0 ? [{ term: words('numbers', { count: numbers }), value: words('included') }] : []),
          ...tax.map(fact),
          {
            term: words('total'),
            value: <strong className="tnum text-xl">{money(charge.amount)}</strong>,
          },
        ]}
      />
      <p className="mt-3 text-sm text-ink-2">{words(`later.${plan.period}`, { amount: money(later) })}</p>
      {children}
    </Card>
  )
}
