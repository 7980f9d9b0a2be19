import { Banner } from '@/components/banner'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import type { ExportRow } from '@/lib/exports/queries'

/** How it ended, and what can be done now; nothing while it is being made. */
export function StateBanner({ file, timeZone }: { file: ExportRow; timeZone: string }) {
  const words = getTranslations('exports.page')
  const { state, reference, problem } = file
  const until = formatTime(file.expiresAt, timeZone)
  switch (state) {
    case 'ready':
      return (
        <Banner tone="success" title={words('ready.title')} role="status">
          {words('ready.text', { until })}
        </Banner>
      )
    case 'expired':
      return (
        <Banner tone="info" title={words('expired.title')}>
          {words('expired.text', { until })}
        </Banner>
      )
    case 'failed':
      return (
        <Banner tone="danger" title={words('failed.title')} role="alert">
          {words(`failed.${problem ?? 'unexpected'}`, { reference })}
        </Banner>
      )
    case 'cancelled':
      return (
        <Banner tone="info" title={words('cancelled.title')}>
          {words('cancelled.text')}
        </Banner>
      )
    default:
      return null
  }
}
