import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { PageHead } from '@/components/page-head'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { findPlan } from '@/lib/service-plans/queries'
import { editPlanAction } from '../../actions'
import { PlanForm } from '../../plan-form'

export function generateMetadata(): Metadata {
  return { title: getTranslations('plans.staff')('edit') }
}

/** Saving makes the next version. */
export default async function EditPlanPage({ params }: { params: Promise<{ planId: string }> }) {
  const me = await requireStaff()
  const { planId } = await params
  const found = await findPlan(me.scope, planId)
  if (!found) notFound()
  const { plan } = found
  const home = `/staff/plans/${planId}`
  if (!staffMay(me.roles, 'plans.manage') || plan.archived) redirect(home)
  const words = getTranslations('plans.form')
  const list = getTranslations('plans.staff')
  const next = { version: plan.version + 1 }
  return (
    <PlanForm
      scope={me.scope}
      action={editPlanAction}
      terms={plan}
      of={{ planId, seen: plan.version }}
      submit={words('save', next)}
      cancelHref={home}
      head={
        <PageHead
          title={words('editTitle', { name: plan.name })}
          sentence={words('editSentence', next)}
          breadcrumbs={{
            label: list('crumbs'),
            items: [
              { href: '/staff/plans', label: list('title') },
              { href: home, label: plan.name },
            ],
            current: list('edit'),
          }}
        />
      }
    />
  )
}
