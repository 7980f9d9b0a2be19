import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Facts } from '@/components/description-list'
import { Link } from '@/components/link'
import { PageHead } from '@/components/page-head'
import { Tabs } from '@/components/tabs'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { formatCount, formatTime } from '@/lib/base/format'
import { CustomerStatusBadge } from '../../badges'
import { type CustomerParams, companyOf, customerOf } from '../customer'
import { HeadActions } from '../numbers/head-actions'
import { AdvancedCard } from './advanced-card'

export async function generateMetadata({ params }: CustomerParams): Promise<Metadata> {
  const company = await companyOf((await params).accountNumber)
  return company === undefined ? {} : { title: company }
}

/** Header facts and tabs (domain.md 4); what ends a customer's service is collapsed below (002-R46). */
export default async function CustomerLayout({ params, children }: CustomerParams & { children: ReactNode }) {
  const { me, customer } = await customerOf((await params).accountNumber)
  const words = getTranslations('customers')
  const page = getTranslations('customers.page')
  const { counts, suspension, notes } = customer
  const home = `/staff/customers/${customer.accountNumber}`
  const open = customer.status !== 'deactivated'
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
          <HeadActions
            accountNumber={customer.accountNumber}
            mayManage={open && staffMay(me.roles, 'numbers.manage')}
            mayImport={open && staffMay(me.roles, 'imports.run')}
            mayExport={staffMay(me.roles, 'exports.make')}
          />
        }
      />
      <CustomerFacts customer={customer} timeZone={me.timeZone} />
      {suspension && (
        <Banner
          className="mb-5"
          tone="warning"
          title={page('suspended.title', {
            time: formatTime(suspension.at, me.timeZone),
            by: suspension.actorName,
          })}
        >
          {page('suspended.text', { reason: suspension.reason ?? '' })}
        </Banner>
      )}
      <StandingBanner customer={customer} timeZone={me.timeZone} />
      {notes && (
        <Banner className="mb-5" tone="info" title={page('notesShort')}>
          <span className="whitespace-pre-line [overflow-wrap:anywhere]">{shortened(notes)}</span>{' '}
          <Link href={`${home}/profile#notes`}>{page('notesEdit')}</Link>
        </Banner>
      )}
      <Tabs
        label={page('tabs')}
        tabs={[
          { href: home, label: page('tab.numbers'), count: formatCount(counts.numbers) },
          { href: `${home}/orders`, label: page('tab.orders') },
          { href: `${home}/users`, label: page('tab.users'), count: customer.users.length },
          { href: `${home}/plan`, label: page('tab.plan') },
          { href: `${home}/zoom`, label: page('tab.zoom') },
          { href: `${home}/activity`, label: page('tab.activity') },
          { href: `${home}/profile`, label: page('tab.profile') },
        ]}
      />
      <div className="mt-5 mb-6">{children}</div>
      <AdvancedCard customer={customer} may={staffMay(me.roles, 'customers.manage')} />
    </>
  )
}

type Shown = Awaited<ReturnType<typeof customerOf>>['customer']

/** SM4: on its way out, or gone for good. */
function StandingBanner({ customer, timeZone }: { customer: Shown; timeZone: string }) {
  const words = getTranslations('offBoarding.staff')
  const { status, accountNumber, deactivationEvidence, deactivatedAt } = customer
  const at = (time: Date | null) => (time ? formatTime(time, timeZone) : '')
  if (status === 'deactivated') {
    return (
      <Banner className="mb-5" tone="info" title={words('deactivated', { time: at(deactivatedAt) })}>
        {words('deactivatedText')}
      </Banner>
    )
  }
  if (status !== 'deactivation_requested') return null
  const asked = { time: at(customer.deactivationRequestedAt), by: customer.deactivationRequestedBy ?? '' }
  return (
    <Banner
      className="mb-5"
      tone="warning"
      title={words(deactivationEvidence === null ? 'requested' : 'recorded', asked)}
      actions={<ButtonLink href={`/staff/customers/${accountNumber}/off-boarding`}>{words('open')}</ButtonLink>}
    >
      {words('requestedText')}
    </Banner>
  )
}

function CustomerFacts({ customer, timeZone }: { customer: Shown; timeZone: string }) {
  const words = getTranslations('customers')
  const facts = getTranslations('customers.page.facts')
  const page = getTranslations('customers.page')
  const { zoom, counts } = customer
  return (
    <Facts
      className="mb-6"
      facts={[
        { term: facts('accountNumber'), value: customer.accountNumber },
        {
          term: facts('zoom'),
          value: zoom
            ? page('zoomValue', { state: words(`zoom.${zoom.state}`), number: zoom.accountNumber })
            : words('zoom.none'),
        },
        zoom?.state === 'connected'
          ? { term: facts('connectedSince'), value: formatTime(zoom.connectedAt, timeZone) }
          : { term: facts('since'), value: formatTime(customer.createdAt, timeZone) },
        { term: facts('numbers'), value: formatCount(counts.numbers) },
        { term: facts('published'), value: formatCount(counts.published) },
        { term: facts('returned'), value: formatCount(counts.returned) },
        { term: facts('admin'), value: customer.contactName },
      ]}
    />
  )
}

/** The whole note is under Profile and notes. */
const shortened = (notes: string) => (notes.length > 280 ? `${notes.slice(0, 279)}…` : notes)
