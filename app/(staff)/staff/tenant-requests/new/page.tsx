import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { TenantWizard } from '@/app/_tenant-request/wizard'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { readDraft } from '@/lib/tenant-requests/draft'
import { chooseTemplateForAction, createTenantForAction, nameTenantForAction } from '../actions'

type Props = { searchParams: Promise<{ step?: string | string[] }> }

export function generateMetadata(): Metadata {
  return { title: getTranslations('tenants.form')('title') }
}

/** 003-R01: staff fill the form in on somebody's behalf. */
export default async function TenantOnBehalfPage({ searchParams }: Props) {
  const me = await requireStaff()
  if (!staffMay(me.roles, 'tenants.manage')) redirect('/staff/tenant-requests')
  const words = getTranslations('tenants.form')
  return (
    <TenantWizard
      path="/staff/tenant-requests/new"
      asked={(await searchParams).step}
      draft={await readDraft(me)}
      actions={{ template: chooseTemplateForAction, tenant: nameTenantForAction, contact: createTenantForAction }}
      lead={words('leadStaff')}
    />
  )
}
