import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { PageHead } from '@/components/page-head'
import { Tabs } from '@/components/tabs'
import { getTranslations } from '@/i18n/words'
import { requireStaff } from '@/lib/auth/session'
import { orderToFulfil } from '@/lib/orders/fulfil-view'
import { ORDER } from '@/lib/orders/rules'
import { uploadPage } from '../../../../imports/addresses'
import { type UploadAddress, uploadMetadata, whyClosed } from '../../../../imports/upload-address'
import { UploadPart } from '../../../../imports/upload-page'

type Props = UploadAddress & { params: Promise<{ reference: string }> }

const kinds = { add: 'add_numbers', stock: 'allocate_numbers' } as const
const Tab = z.enum(['add', 'stock']).catch('add')

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const words = getTranslations('orders.fulfil.file')
  return uploadMetadata(words('title', { reference: (await params).reference }), searchParams)
}

/** An import whose numbers are delivered for the order: new ones, or numbers of the stock. */
export default async function FulfilByFilePage({ params, searchParams }: Props) {
  const me = await requireStaff()
  const order = await orderToFulfil(me.scope, (await params).reference)
  if (!order) notFound()
  const { tab, problem } = await searchParams
  const current = Tab.parse(tab)
  const words = getTranslations('orders.fulfil')
  const { reference, company, accountNumber, quantity, delivered, state } = order
  const takes = ORDER.fire(state, 'deliver_part', 'staff') !== undefined && delivered < quantity
  const home = `/staff/orders/${reference}`
  return (
    <>
      <PageHead
        title={words('file.title', { reference })}
        sentence={words('file.sentence', { company })}
        breadcrumbs={{
          label: words('crumbs'),
          items: [
            { href: '/staff/orders', label: words('orders') },
            { href: home, label: reference },
            { href: `${home}/fulfil`, label: words('crumb') },
          ],
          current: words('byFile'),
        }}
      />
      <Tabs
        label={words('file.tabs')}
        tabs={(['add', 'stock'] as const).map(name => ({
          href: uploadPage(kinds[name], accountNumber, undefined, reference),
          label: words(`file.${name}`),
          current: name === current,
        }))}
      />
      <div className="mt-5">
        <UploadPart
          kind={kinds[current]}
          customer={accountNumber}
          order={reference}
          problem={problem}
          closed={
            takes
              ? await whyClosed(me.roles)
              : { title: words('file.closed', { reference }), text: words('file.closedText') }
          }
          historyHref={`/staff/imports?q=${accountNumber}`}
        />
      </div>
    </>
  )
}
