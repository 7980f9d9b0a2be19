import type { Metadata } from 'next'
import { TenantWizard } from '@/app/_tenant-request/wizard'
import { getTranslations } from '@/i18n/words'
import { carrierSettings } from '@/lib/settings/queries'
import { draftInBrowser } from '@/lib/tenant-requests/in-browser'
import { chooseTemplateAction, createTenantAction, nameTenantAction } from './actions'

type Props = { searchParams: Promise<{ step?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tenants.form'))('title') }
}

/** 003: a prospect asks for a tenant. */
export default async function TenantRequestPage({ searchParams }: Props) {
  const words = await getTranslations('tenants.form')
  const { carrierName } = await carrierSettings()
  return (
    <TenantWizard
      path="/tenant-request"
      asked={(await searchParams).step}
      draft={await draftInBrowser()}
      actions={{ template: chooseTemplateAction, tenant: nameTenantAction, contact: createTenantAction }}
      lead={words('lead', { carrier: carrierName })}
    />
  )
}
