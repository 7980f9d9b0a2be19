import type { Metadata } from 'next'
import { z } from 'zod'
import { PageHead } from '@/components/page-head'
import { Tabs } from '@/components/tabs'
import { getTranslations } from '@/i18n/words'
import { requireStaff } from '@/lib/auth/session'
import { uploadPage } from '../../imports/addresses'
import { type UploadAddress, uploadMetadata, whyClosed } from '../../imports/upload-address'
import { UploadPart } from '../../imports/upload-page'

const tabs = ['add', 'update', 'delete'] as const
const Tab = z.enum(tabs).catch('add')
const kinds = { add: 'add_numbers', update: 'update_numbers', delete: 'delete_numbers' } as const

export function generateMetadata({ searchParams }: UploadAddress): Promise<Metadata> {
  return uploadMetadata(getTranslations('imports.upload')('titles.stock'), searchParams)
}

/** The carrier's stock by file: numbers that belong to no customer (issue 3, section 6). */
export default async function ImportStockPage({ searchParams }: UploadAddress) {
  const me = await requireStaff()
  const { tab, problem } = await searchParams
  const words = getTranslations('imports.upload')
  const current = Tab.parse(tab)
  return (
    <>
      <PageHead
        title={words('titles.stock')}
        sentence={words('sentences.stock')}
        breadcrumbs={{
          label: words('crumbs'),
          items: [{ href: '/staff/stock', label: words('stock') }],
          current: words('titles.stock'),
        }}
      />
      <Tabs
        label={words('tabs')}
        tabs={tabs.map(name => ({
          href: uploadPage(kinds[name], null),
          label: words(`tab.${name}`),
          current: name === current,
        }))}
      />
      <div className="mt-5">
        <UploadPart
          kind={kinds[current]}
          customer={null}
          problem={problem}
          closed={await whyClosed(me.roles)}
          templateHref={current === 'update' ? '/staff/exports/new?kind=update_template&stock=1' : undefined}
          historyHref="/staff/imports"
        />
      </div>
    </>
  )
}
