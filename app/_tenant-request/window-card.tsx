import { Card } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import { carrierSettings } from '@/lib/settings/queries'
import type { RequestView } from '@/lib/tenant-requests/queries'
import { LocalWindow } from './local-window'

type Props = { request: RequestView; timeZone?: string | undefined }

/**
 * ux 44: the window in the viewer's zone, the carrier's and UTC. Of whoever is not signed in only the browser knows the
 * zone. While staff have still to decide it is the one that would be next.
 */
export async function WindowCard({ request, timeZone }: Props) {
  const { state, windowFrom, windowTo, nextWindow, plan } = request
  const fixed = windowFrom && windowTo ? { from: windowFrom, to: windowTo } : undefined
  const shown = state === 'accepted' ? nextWindow : fixed
  if (!shown || (state !== 'accepted' && state !== 'scheduled')) return null
  const words = await getTranslations('tenants.window')
  const { carrierName } = await carrierSettings()
  const carrierZone = plan?.offPeakZone ?? 'UTC'
  const range = (zone: string) => words('range', { from: formatTime(shown.from, zone), to: formatTime(shown.to, zone) })
  return (
    <Card padded labelledBy="window">
      <h2 id="window" className="mb-1">
        {words(state === 'scheduled' ? 'title' : 'next')}
      </h2>
      <DescriptionList
        facts={[
          {
            term: words('yours'),
            value: timeZone ? (
              range(timeZone)
            ) : (
              <LocalWindow from={shown.from.toISOString()} to={shown.to.toISOString()} fallback={range('UTC')} />
            ),
          },
          { term: words('carrier', { carrier: carrierName }), value: range(carrierZone) },
          { term: words('utc'), value: range('UTC') },
        ]}
      />
      <p className="mt-3 text-sm text-ink-2">{words('note')}</p>
    </Card>
  )
}
