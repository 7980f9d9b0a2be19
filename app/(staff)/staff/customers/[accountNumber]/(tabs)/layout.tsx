import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/button'
import { Facts } from '@/components/description-list'
import { PageHead } from '@/components/page-head'
import { Tabs } from '@/components/tabs'
import { staffMay } from '@/lib/auth/permissions'
import { formatCount, formatTime } from '@/lib/base/format'
import { CustomerStatusBadge } from '../../badges'
import { type CustomerParams, companyOf, customerOf } from '../customer'

export async function generateMetadata({ params }: CustomerParams): Promise<Metadata> {
  const company = await companyOf((await params).accountNumber)
  return company === undefined ? {} : { title: company }
}

export default async function CustomerLayout({ params, children }: CustomerParams & { children: ReactNode }) {
  const { me, customer } = await customerOf((await params).accountNumber)
  const words = await getTranslations('customers')
  const page = await getTranslations('customers.page')
  const { zoom, counts } = customer
  const home = `/staff/customers/${customer.accountNumber}`
  return (
    <>
      <PageHead
        title={customer.company}
        badge={<CustomerStatusBadge status={customer.status} />}
        breadcrumbs={{
          label: words('new.crumbs'),
          items: [{ href: '/staff/customers', label: words('title') }],
          current: customer.accountNumber,
        }}
        actions={
          staffMay(me.roles, 'numbers.manage') &&
          customer.status !== 'deactivated' && (
            <ButtonLink variant="primary" icon={<Plus />} href={`${home}/add-numbers`}>
              {page('addNumbers')}
            </ButtonLink>
          )
        }
      />
      <Facts
        className="mb-6"
        facts={[
          { term: page('facts.accountNumber'), value: customer.accountNumber },
          {
            term: page('facts.zoom'),
            value: zoom
              ? page('zoomValue', { state: words(`zoom.${zoom.state}`), number: zoom.accountNumber })
              : words('zoom.none'),
          },
          { term: page('facts.since'), value: formatTime(customer.createdAt) },
          { term: page('facts.numbers'), value: formatCount(counts.numbers) },
          { term: page('facts.published'), value: formatCount(counts.published) },
          { term: page('facts.admin'), value: customer.contactName },
        ]}
      />
      <Tabs
        label={page('tabs')}
        tabs={[
          { href: home, label: page('tab.numbers'), count: formatCount(counts.numbers) },
          { href: `${home}/users`, label: page('tab.users'), count: customer.users.length },
          { href: `${home}/zoom`, label: page('tab.zoom') },
          { href: `${home}/activity`, label: page('tab.activity') },
        ]}
      />
      <div className="mt-5">{children}</div>
    </>
  )
}
