import type { Metadata } from 'next'
import { PageHead } from '@/components/page-head'
import { getTranslations } from '@/i18n/words'
import { requireStaff } from '@/lib/auth/session'
import { type UploadAddress, uploadMetadata, whyClosed } from '../../imports/upload-address'
import { UploadPart } from '../../imports/upload-page'

export function generateMetadata({ searchParams }: UploadAddress): Promise<Metadata> {
  return uploadMetadata(getTranslations('imports.upload')('titles.customers'), searchParams)
}

/** A carrier starts with an estate: its customers by file (issue 3, section 1). */
export default async function ImportCustomersPage({ searchParams }: UploadAddress) {
  const me = await requireStaff()
  const { problem } = await searchParams
  const words = getTranslations('imports.upload')
  return (
    <>
      <PageHead
        title={words('titles.customers')}
        sentence={words('sentences.customers')}
        breadcrumbs={{
          label: words('crumbs'),
          items: [{ href: '/staff/customers', label: words('customers') }],
          current: words('titles.customers'),
        }}
      />
      <UploadPart
        kind="add_customers"
        customer={null}
        problem={problem}
        closed={await whyClosed(me.roles)}
        historyHref="/staff/imports?kind=add_customers"
      />
    </>
  )
}
