import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { TenantWizard } from '@/app/_tenant-request/wizard'
import { getTranslations } from '@/i18n/words'
import { customerMay } from '@/lib/auth/permissions'
import { requireCustomer } from '@/lib/auth/session'
import { carrierSettings } from '@/lib/settings/queries'
import { readDraft } from '@/lib/tenant-requests/draft'
import { chooseOwnTemplateAction, createOwnTenantAction, nameOwnTenantAction } from '../actions'

type Props = { searchParams: Promise<{ step?: string | string[] }> }

export function generateMetadata(): Metadata {
  return { title: getTranslations('tenants.form')('title') }
}

/** 003-R01: a tenant that is there already asks for another. */
export default async function OwnTenantPage({ searchParams }: Props) {
  const me = await requireCustomer()
  if (!customerMay(me.roles, 'tenants.request')) redirect('/tenant-requests')
  const words = getTranslations('tenants.form')
  const { carrierName } = await carrierSettings()
  return (
    <TenantWizard
      path="/tenant-requests/new"
      asked={(await searchParams).step}
      draft={await readDraft(me)}
      actions={{ template: chooseOwnTemplateAction, tenant: nameOwnTenantAction, contact: createOwnTenantAction }}
      lead={words('lead', { carrier: carrierName })}
    />
  )
}
