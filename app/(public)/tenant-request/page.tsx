import type { Metadata } from 'next'
import { TenantWizard } from '@/app/_tenant-request/wizard'
import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { DoorClosed } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import { carrierSettings } from '@/lib/settings/queries'
import { draftInBrowser } from '@/lib/tenant-requests/in-browser'
import { chooseTemplateAction, createTenantAction, nameTenantAction } from './actions'

type Props = { searchParams: Promise<{ step?: string | string[] }> }

export function generateMetadata(): Metadata {
  return { title: getTranslations('tenants.form')('title') }
}

/** 003: a prospect asks for a tenant. */
export default async function TenantRequestPage({ searchParams }: Props) {
  const words = getTranslations('tenants.form')
  const { carrierName, tenantRequestsOpen } = await carrierSettings()
  const draft = await draftInBrowser()
  if (!draft && !tenantRequestsOpen) return <Closed />
  return (
    <TenantWizard
      path="/tenant-request"
      asked={(await searchParams).step}
      draft={draft}
      actions={{ template: chooseTemplateAction, tenant: nameTenantAction, contact: createTenantAction }}
      lead={words('lead', { carrier: carrierName })}
    />
  )
}

/** The carrier has closed this door for strangers; customers and staff have their own. */
function Closed() {
  const words = getTranslations('tenants.closed')
  const form = getTranslations('tenants.form')
  return (
    <Card>
      <h1 className="sr-only">{form('title')}</h1>
      <Empty
        icon={<DoorClosed />}
        title={words('title')}
        actions={
          <>
            <ButtonLink variant="primary" href="/register">
              {words('register')}
            </ButtonLink>
            <ButtonLink href="/legal/support">{words('support')}</ButtonLink>
          </>
        }
      >
        {words('text')}
      </Empty>
    </Card>
  )
}
