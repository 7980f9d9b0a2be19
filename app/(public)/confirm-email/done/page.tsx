import type { Metadata } from 'next'
import { ButtonLink } from '@/components/button'
import { PageHead } from '@/components/page-head'
import { getTranslations } from '@/i18n/words'

export function generateMetadata(): Metadata {
  return { title: getTranslations('security.email')('done') }
}

export default function EmailConfirmedPage() {
  const words = getTranslations('security.email')
  return (
    <div className="mx-auto flex max-w-[640px] flex-col gap-4">
      <PageHead title={words('done')} sentence={words('doneText')} lead />
      <div>
        <ButtonLink variant="primary" href="/">
          {words('toAccount')}
        </ButtonLink>
      </div>
    </div>
  )
}
