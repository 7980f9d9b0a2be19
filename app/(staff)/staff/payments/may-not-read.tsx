import { PageHead } from '@/components/page-head'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'

/** Money is not everybody's business: who may see it, for those who may not. */
export function MayNotRead() {
  const words = getTranslations('payments.staff')
  return (
    <>
      <PageHead title={words('title')} />
      <Why>{words('mayNotRead')}</Why>
    </>
  )
}
