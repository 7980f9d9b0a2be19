import type { Metadata } from 'next'
import { planChoices } from '@/app/_plan/plan-choices'
import { Paragraphs } from '@/app/(public)/paragraphs'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { RadioChoices } from '@/components/choices'
import { Empty } from '@/components/empty'
import { Headset } from '@/components/icons'
import { Link } from '@/components/link'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { now } from '@/lib/base/clock'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { nextWindow } from '@/lib/service-plans/off-peak'
import { offeredPlans } from '@/lib/service-plans/queries'
import type { PlanVersion } from '@/lib/service-plans/rules'
import { carrierSettings } from '@/lib/settings/queries'
import { wizardOfBrowser } from '@/lib/sign-ups/in-browser'
import { isStep, stepPath } from '@/lib/sign-ups/rules'
import { choosePlanAction } from './actions'
import { SignUpFrame } from './frame'

export async function generateMetadata(): Promise<Metadata> {
  const { signUpTitle } = await carrierSettings()
  return { title: signUpTitle || getTranslations('signUp.plan')('title') }
}

/** 004-R02, R10: the carrier's title, its words, and what it sells without a call. */
export default async function SignUpPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const words = getTranslations('signUp.plan')
  const settings = await carrierSettings()
  const { gone } = await searchParams
  const [wizard, plans] = await Promise.all([wizardOfBrowser(), offeredPlans('sign_up')])
  const { carrierName: carrier } = settings
  const head = (
    <div className="flex flex-col gap-3">
      <h1>{settings.signUpTitle || words('heading', { carrier })}</h1>
      {settings.signUpIntro ? (
        <div className="lead flex flex-col gap-3">
          <Paragraphs text={settings.signUpIntro} />
        </div>
      ) : (
        <p className="lead">{words('lead')}</p>
      )}
    </div>
  )
  if (!settings.signUpOpen || plans.length === 0) {
    return (
      <div className="mx-auto flex max-w-[640px] flex-col gap-6">
        {head}
        <Empty
          icon={<Headset />}
          title={words('closedTitle')}
          actions={
            <>
              <ButtonLink variant="primary" href="/register">
                {words('register')}
              </ButtonLink>
              <ButtonLink href="/legal/support">{words('support')}</ButtonLink>
            </>
          }
        >
          {words('closedText', { carrier })}
        </Empty>
      </div>
    )
  }
  const offPeakNote = (plan: PlanVersion) => {
    if (plan.provisioning !== 'off_peak') return undefined
    const { from, to } = nextWindow(plan, now())
    return words('offPeak', { from: formatTime(from, plan.offPeakZone), to: formatTime(to, plan.offPeakZone) })
  }
  const begun = wizard && isStep(wizard.signUp.state) ? wizard : undefined
  const chosen = begun?.signUp.planVersionId ?? undefined
  return (
    <SignUpFrame step="choosing_plan" open={begun?.open ?? 'choosing_plan'}>
      <div className="flex flex-col gap-8">
        {head}
        {wizard && !begun && wizard.signUp.state !== 'abandoned' && (
          <Banner tone="info" title={words('beforeTitle', { reference: wizard.signUp.reference })}>
            <Link href="/sign-up/paying">{words('before')}</Link>
          </Banner>
        )}
        {gone && (
          <Banner tone="warning" title={words('goneTitle')}>
            {words('gone')}
          </Banner>
        )}
        {begun && begun.open !== 'choosing_plan' && (
          <Banner tone="info" title={words('keptTitle', { reference: begun.signUp.reference })}>
            <Link href={stepPath[begun.open]}>{words('goOn')}</Link>
          </Banner>
        )}
        <ActionForm action={choosePlanAction} idempotencyKey={newId()} className="flex flex-col gap-6">
          <input type="hidden" name="version" value={begun?.signUp.version ?? 0} />
          <RadioChoices
            name="planVersionId"
            label={words('legend')}
            columns="two"
            defaultValue={
              plans.some(({ id }) => id === chosen) ? chosen : plans.length === 1 ? plans[0]?.id : undefined
            }
            choices={planChoices(plans, offPeakNote)}
          />
          <div className="flex flex-wrap items-center gap-4">
            <SubmitButton size="lg">{words('submit')}</SubmitButton>
            <p className="text-sm text-ink-2">
              {words.rich('already', { link: text => <Link href="/sign-in">{text}</Link> })}
            </p>
          </div>
        </ActionForm>
      </div>
    </SignUpFrame>
  )
}
