import { planChoices } from '@/app/_plan/plan-choices'
import { ActionForm } from '@/components/action-form'
import { RadioChoices } from '@/components/choices'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import type { FormAction } from '@/lib/base/form-state'
import { newId } from '@/lib/base/ids'
import type { PlanVersion } from '@/lib/service-plans/rules'

type Props = { action: FormAction; plans: PlanVersion[]; chosen: string | undefined; carrier: string }

/** 003-R02: the service package that the tenant is cloned from, with what it costs. */
export async function TemplateStep({ action, plans, chosen, carrier }: Props) {
  const words = getTranslations('tenants.form')
  const note = ({ doors }: PlanVersion) => (doors.includes('request') ? undefined : words('approval', { carrier }))
  return (
    <ActionForm action={action} idempotencyKey={newId()}>
      <RadioChoices
        name="plan"
        label={words('template')}
        hint={words('templateHint')}
        defaultValue={chosen ?? (plans.length === 1 ? plans[0]?.id : undefined)}
        choices={planChoices(plans, note)}
      />
      <div>
        <SubmitButton size="lg">{words('next')}</SubmitButton>
      </div>
    </ActionForm>
  )
}
