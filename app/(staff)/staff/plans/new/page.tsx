import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PageHead } from '@/components/page-head'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { findPlan } from '@/lib/service-plans/queries'
import { type PlanTerms, termsOf } from '@/lib/service-plans/rules'
import { carrierSettings } from '@/lib/settings/queries'
import { createPlanAction } from '../actions'
import { PlanForm } from '../plan-form'

export function generateMetadata(): Metadata {
  return { title: getTranslations('plans.form')('newTitle') }
}

/** A plan from nothing, or (`?from=`) from another one. */
export default async function NewPlanPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const me = await requireStaff()
  if (!staffMay(me.roles, 'plans.manage')) redirect('/staff/plans')
  const words = getTranslations('plans.form')
  const list = getTranslations('plans.staff')
  const { from } = await searchParams
  const copied = typeof from === 'string' ? (await findPlan(me.scope, from))?.plan : undefined
  const terms = copied ? { ...termsOf(copied), name: words('cloneName', { name: copied.name }) } : await blank()
  return (
    <PlanForm
      scope={me.scope}
      action={createPlanAction}
      terms={terms}
      submit={words('create')}
      cancelHref={copied ? `/staff/plans/${copied.planId}` : '/staff/plans'}
      head={
        <PageHead
          title={words('newTitle')}
          sentence={copied ? words('cloneSentence', { name: copied.name }) : words('newSentence')}
          breadcrumbs={{
            label: list('crumbs'),
            items: [{ href: '/staff/plans', label: list('title') }],
            current: words('newTitle'),
          }}
        />
      }
    />
  )
}

/** The window is the carrier's own until somebody says otherwise. */
async function blank(): Promise<PlanTerms> {
  const { timeZone, offPeakFrom, offPeakTo, offPeakDays } = await carrierSettings()
  return {
    name: '',
    description: '',
    doors: [],
    countries: [],
    included: [],
    devices: [],
    features: [],
    activationFee: 0,
    recurringFee: 0,
    period: 'month',
    currency: 'EUR',
    taxRate: 0,
    termsText: '',
    termsVersion: '1',
    onInvoice: false,
    provisioning: 'at_once',
    offPeakZone: timeZone,
    offPeakFrom,
    offPeakTo,
    offPeakDays,
    followUps: [],
    activeFrom: null,
    activeTo: null,
  }
}
