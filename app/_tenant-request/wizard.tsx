import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { PackageX } from '@/components/icons'
import { Steps } from '@/components/steps'
import { getTranslations } from '@/i18n/words'
import type { FormAction } from '@/lib/base/form-state'
import { offeredPlans } from '@/lib/service-plans/queries'
import { carrierSettings } from '@/lib/settings/queries'
import type { readDraft } from '@/lib/tenant-requests/draft'
import { type RequestStep, requestDoors, requestSteps } from '@/lib/tenant-requests/rules'
import { ContactStep } from './contact-step'
import { TemplateStep } from './template-step'
import { TenantStep } from './tenant-step'

type Props = {
  /** The address of the form; the step is in its query. */
  path: string
  asked: string | string[] | undefined
  draft: Awaited<ReturnType<typeof readDraft>>
  actions: Record<RequestStep, FormAction>
  lead: string
}

/** The step that the address asks for, or the first that is still open: none can be skipped. */
function stepOf(asked: Props['asked'], draft: Props['draft']): RequestStep {
  const wanted = requestSteps.find(step => step === asked) ?? 'template'
  if (!draft?.planVersionId) return 'template'
  const named = draft.name !== null && draft.hasPassword
  return wanted === 'contact' && !named ? 'tenant' : wanted
}

/** 003-R02, R03: Template, Tenant, Contact, Create Tenant; a page each, with and without JavaScript. */
export async function TenantWizard({ path, asked, draft, actions, lead }: Props) {
  const words = getTranslations('tenants.form')
  const step = stepOf(asked, draft)
  const at = requestSteps.indexOf(step)
  const plans = await offeredPlans(requestDoors)
  const { carrierName } = await carrierSettings()
  const hrefOf = (name: RequestStep) => (name === 'template' ? path : `${path}?step=${name}`)
  if (plans.length === 0) {
    return (
      <Card>
        <Empty
          icon={<PackageX />}
          title={words('noPlans')}
          actions={<ButtonLink href="/legal/support">{words('support')}</ButtonLink>}
        >
          {words('noPlansText')}
        </Empty>
      </Card>
    )
  }
  const chosen = plans.find(({ id }) => id === draft?.planVersionId)
  return (
    <div className="mx-auto max-w-[720px]">
      <h1>{words('title')}</h1>
      <p className="lead mt-1.5 mb-6">{lead}</p>
      <Steps
        label={words('steps')}
        summary={words('summary', { step: at + 1, name: words(`step.${step}`) })}
        done={words('done')}
        steps={requestSteps.map((name, index) => ({
          label: words(`step.${name}`),
          state: index < at ? 'done' : index === at ? 'now' : 'next',
          ...(index < at ? { href: hrefOf(name) } : {}),
        }))}
      />
      {step === 'template' && (
        <TemplateStep action={actions.template} plans={plans} chosen={chosen?.id} carrier={carrierName} />
      )}
      {step === 'tenant' && <TenantStep action={actions.tenant} draft={draft} back={hrefOf('template')} />}
      {step === 'contact' && draft && (
        <ContactStep action={actions.contact} draft={draft} plan={chosen} back={hrefOf('tenant')} />
      )}
    </div>
  )
}
