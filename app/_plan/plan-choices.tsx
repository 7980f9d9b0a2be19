import type { Choice } from '@/components/choices'
import { Check } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import { formatMoney } from '@/lib/base/money'
import type { PlanVersion } from '@/lib/service-plans/rules'

/** Plans as cards to choose from, the same at the sign-up and at a tenant request; `note` is a last line of its own. */
export function planChoices(
  plans: PlanVersion[],
  note: (plan: PlanVersion) => string | undefined = () => undefined,
): Choice[] {
  const words = getTranslations('plans.choice')
  return plans.map(plan => {
    const { id, name, description, period, recurringFee, activationFee, taxRate, currency, features, included } = plan
    const count = included.reduce((sum, { quantity }) => sum + quantity, 0)
    const price = [
      ...(activationFee > 0 ? [words('once', { fee: formatMoney(activationFee, currency) })] : []),
      ...(taxRate > 0 ? [words('tax', { rate: taxRate / 100 })] : []),
    ]
    const parts = [...(count > 0 ? [words('numbers', { count })] : []), ...features]
    const last = note(plan)
    return {
      value: id,
      label: name,
      hint: (
        <span className="flex flex-col gap-1">
          {description && <span>{description}</span>}
          {price.length > 0 && <span>{price.join(', ')}</span>}
          {parts.map(part => (
            <span key={part} className="flex items-start gap-2">
              <Check className="mt-0.5 shrink-0" />
              {part}
            </span>
          ))}
          {last && <span>{last}</span>}
        </span>
      ),
      aside: words(`period.${period}`, { fee: formatMoney(recurringFee, currency) }),
    }
  })
}
