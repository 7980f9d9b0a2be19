import { WindowFacts } from '@/app/_provisioning/window-facts'
import { Card } from '@/components/card'
import { getTranslations } from '@/i18n/words'
import type { RequestView } from '@/lib/tenant-requests/queries'

type Props = { request: RequestView; timeZone?: string | undefined }

/** The window that is fixed, or, while staff have still to decide, the one that would be next. */
export function WindowCard({ request, timeZone }: Props) {
  const { state, windowFrom, windowTo, nextWindow, plan } = request
  const fixed = windowFrom && windowTo ? { from: windowFrom, to: windowTo } : undefined
  const shown = state === 'accepted' ? nextWindow : fixed
  if (!shown || (state !== 'accepted' && state !== 'scheduled')) return null
  const words = getTranslations('tenants.window')
  return (
    <Card padded labelledBy="window">
      <h2 id="window" className="mb-1">
        {words(state === 'scheduled' ? 'title' : 'next')}
      </h2>
      <WindowFacts window={shown} carrierZone={plan?.offPeakZone ?? 'UTC'} timeZone={timeZone} />
      <p className="mt-3 text-sm text-ink-2">{words('note')}</p>
    </Card>
  )
}
