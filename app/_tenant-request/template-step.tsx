import { ActionForm } from '@/components/action-form'
import { RadioChoices } from '@/components/choices'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import type { FormAction } from '@/lib/base/form-state'
import { newId } from '@/lib/base/ids'
import { formatMoney } from '@/lib/base/money'
import type { PlanVersion } from '@/lib/service-plans/rules'

type Props = { action: FormAction; plans: PlanVersion[]; chosen: string | undefined; carrier: string }

/** 003-R02: the service package that the tenant is cloned from, with what it costs. */
export async function TemplateStep({ action, plans, chosen, carrier }: Props) {
  const words = await getTranslations('tenants.form')
  return (
    <ActionForm action={action} idempotencyKey={newId()}>
      <RadioChoices
        name="plan"
        label={words('template')}
        hint={words('templateHint')}
        defaultValue={chosen ?? (plans.length === 1 ? plans[0]?.id : undefined)}
        choices={plans.map(plan => {
          const numbers = plan.included.reduce((sum, { quantity }) => sum + quantity, 0)
          const lines = [
            plan.description,
            ...plan.features,
            ...(numbers > 0 ? [words('included', { count: numbers })] : []),
            ...(plan.activationFee > 0 ? [words('once', { fee: formatMoney(plan.activationFee, plan.currency) })] : []),
            ...(plan.taxRate > 0 ? [words('tax', { rate: plan.taxRate / 100 })] : []),
            ...(plan.doors.includes('request') ? [] : [words('approval', { carrier })]),
          ]
          return {
            value: plan.id,
            label: plan.name,
            hint: lines.filter(Boolean).join(' · '),
            aside: words(`period.${plan.period}`, { fee: formatMoney(plan.recurringFee, plan.currency) }),
          }
        })}
      />
      <div>
        <SubmitButton size="lg">{words('next')}</SubmitButton>
      </div>
    </ActionForm>
  )
}
