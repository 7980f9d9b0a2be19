import type { Metadata } from 'next'
import { z } from 'zod'
import { PageHead } from '@/components/page-head'
import { Tabs } from '@/components/tabs'
import { getTranslations } from '@/i18n/words'
import { uploadPage } from '../../../imports/addresses'
import { type UploadAddress, uploadMetadata, whyClosed } from '../../../imports/upload-address'
import { UploadPart } from '../../../imports/upload-page'
import { type CustomerParams, companyOf, customerOf } from '../customer'

type Props = CustomerParams & UploadAddress

const tabs = ['add', 'update', 'delete', 'stock'] as const
const Tab = z.enum(tabs).catch('add')
const kinds = {
  add: 'add_numbers',
  update: 'update_numbers',
  delete: 'delete_numbers',
  stock: 'allocate_numbers',
} as const

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const words = getTranslations('imports.upload')
  const company = (await companyOf((await params).accountNumber)) ?? ''
  return uploadMetadata(`${words('titles.customer')}, ${company}`, searchParams)
}

/** "Add Numbers", "Update Numbers" and "Delete Numbers" by file (002-R30..R35), and numbers out of the stock. */
export default async function ImportNumbersPage({ params, searchParams }: Props) {
  const { me, customer } = await customerOf((await params).accountNumber)
  const { tab, problem } = await searchParams
  const words = getTranslations('imports.upload')
  const { accountNumber, company } = customer
  const home = `/staff/customers/${accountNumber}`
  const current = Tab.parse(tab)
  const deactivated = customer.status === 'deactivated'
  return (
    <>
      <PageHead
        title={words('titles.customer')}
        sentence={words('sentences.customer', { company })}
        breadcrumbs={{
          label: words('crumbs'),
          items: [
            { href: '/staff/customers', label: words('customers') },
            { href: home, label: company },
          ],
          current: words('titles.customer'),
        }}
      />
      <Tabs
        label={words('tabs')}
        tabs={tabs.map(name => ({
          href: uploadPage(kinds[name], accountNumber),
          label: words(`tab.${name}`),
          current: name === current,
        }))}
      />
      <div className="mt-5">
        <UploadPart
          kind={kinds[current]}
          customer={accountNumber}
          problem={problem}
          closed={
            deactivated
              ? { title: words('deactivated', { company }), text: words('deactivatedText') }
              : await whyClosed(me.roles)
          }
          templateHref={
            current === 'update' ? `/staff/exports/new?kind=update_template&customer=${accountNumber}` : undefined
          }
          historyHref={`/staff/imports?q=${accountNumber}`}
        />
      </div>
    </>
  )
}
