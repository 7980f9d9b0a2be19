import { redirect } from 'next/navigation'
import { ButtonLink } from '@/components/button'
import { Link } from '@/components/link'
import { Timeline } from '@/components/timeline'
import { getTranslations } from '@/i18n/words'
import { sessionOfAnyKind } from '@/lib/auth/session'
import { waitingPath } from '@/lib/auth/waiting'
import { offeredPlans } from '@/lib/service-plans/queries'
import { carrierSettings } from '@/lib/settings/queries'
import { requestDoors } from '@/lib/tenant-requests/rules'
import { home } from '@/lib/users/sign-in'

const steps = ['step1', 'step2', 'step3', 'step4'] as const

/** For strangers; whoever is signed in goes to their own side. */
export default async function WelcomePage() {
  const session = await sessionOfAnyKind()
  if (session) redirect(session.waitsFor ? waitingPath(session.waitsFor) : home[session.actor.kind])
  const words = getTranslations('users.welcome')
  const { carrierName: carrier, signUpOpen, tenantRequestsOpen } = await carrierSettings()
  const sellsOnline = signUpOpen && (await offeredPlans('sign_up')).length > 0
  const takesRequests = tenantRequestsOpen && (await offeredPlans(requestDoors)).length > 0
  return (
    <div className="mx-auto grid max-w-[960px] gap-x-24 gap-y-10 pt-6 desk:grid-cols-2">
      <div className="flex flex-col gap-5">
        <h1 className="text-3xl">{words('title', { carrier })}</h1>
        <p className="lead">{words('lead', { carrier })}</p>
        <div className="flex flex-wrap gap-2">
          <ButtonLink variant="primary" size="lg" href="/register">
            {words('register')}
          </ButtonLink>
          <ButtonLink size="lg" href="/sign-in">
            {words('signIn')}
          </ButtonLink>
          {sellsOnline && (
            <ButtonLink size="lg" href="/sign-up">
              {words('signUp')}
            </ButtonLink>
          )}
        </div>
        {takesRequests && (
          <p className="text-sm text-ink-2">
            {words.rich('tenant', { link: text => <Link href="/tenant-request">{text}</Link> })}
          </p>
        )}
      </div>
      <section className="flex flex-col gap-4" aria-labelledby="steps">
        <h2 id="steps">{words('steps')}</h2>
        <Timeline
          entries={steps.map((step, at) => ({
            key: step,
            icon: at + 1,
            what: words(step),
            meta: words(`${step}Text`, { carrier }),
          }))}
        />
      </section>
    </div>
  )
}
