import { ButtonLink } from '@/components/button'
import { Empty } from '@/components/empty'
import { FileX } from '@/components/icons'
import { getTranslations } from '@/i18n/words'

export type Told = { time: string; name: string }

/** There was an export, and somebody has deleted it: the link of its letter leads here. */
export function Gone({ reference, deleted }: { reference: string; deleted: Told | undefined }) {
  const words = getTranslations('exports.page.gone')
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
      {words('text')} {deleted && words('by', deleted)}
    </Empty>
  )
}
