import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { getTranslations } from '@/i18n/words'

/** What the edit did: saved, and where the change is on its way to Zoom, in which operation. */
export function SavedBanner({ saved }: { saved: string | string[] | undefined }) {
  const words = getTranslations('numbers.staff.notice')
  if (saved === '1') return <Banner tone="success" title={words('saved')} />
  if (typeof saved !== 'string' || !/^OP-\d{1,12}$/.test(saved)) return null
  const reference = saved
  return (
    <Banner
      tone="success"
      title={words('savedSent', { reference })}
      actions={<ButtonLink href={`/staff/operations/${reference}`}>{words('open', { reference })}</ButtonLink>}
    />
  )
}
