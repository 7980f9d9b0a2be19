import { FileX } from 'lucide-react'
import { ButtonLink } from '@/components/button'
import { Empty } from '@/components/empty'
import { getTranslations } from '@/i18n/words'

/** There was an export, and somebody has deleted it: the link of its letter leads here. */
export async function Gone({ reference }: { reference: string }) {
  const words = await getTranslations('exports.page.gone')
  return (
    <Empty
      icon={<FileX />}
      title={words('title', { reference })}
      actions={
        <>
          <ButtonLink href={`/staff/operations/${reference}`}>{words('operation', { reference })}</ButtonLink>
          <ButtonLink href="/staff/exports">{words('list')}</ButtonLink>
        </>
      }
    >
      {words('text')}
    </Empty>
  )
}
