import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/button'
import { NotFoundState } from '@/components/error-state'

export default async function NotFound() {
  const words = await getTranslations('failure.notFound')
  return (
    <NotFoundState
      code={words('code')}
      title={words('title')}
      actions={
        <>
          <ButtonLink variant="primary" href="/overview">
            {words('overview')}
          </ButtonLink>
          <ButtonLink href="/numbers">{words('numbers')}</ButtonLink>
        </>
      }
    >
      {words('text')}
    </NotFoundState>
  )
}
