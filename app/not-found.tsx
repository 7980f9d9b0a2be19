import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import PublicLayout from '@/app/(public)/layout'
import { ButtonLink } from '@/components/button'
import { NotFoundState } from '@/components/error-state'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('failure.notFound'))('title') }
}

export default async function NotFound() {
  const words = await getTranslations('failure.notFound')
  return (
    <PublicLayout>
      <NotFoundState
        code={words('code')}
        title={words('title')}
        actions={
          <>
            <ButtonLink variant="primary" href="/">
              {words('start')}
            </ButtonLink>
            <ButtonLink href="/help">{words('help')}</ButtonLink>
          </>
        }
      >
        {words('text')}
      </NotFoundState>
    </PublicLayout>
  )
}
