import { DescriptionList } from '@/components/description-list'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import { carrierSettings } from '@/lib/settings/queries'
import { LocalWindow } from './local-window'

type Props = {
  window: { from: Date; to: Date }
  carrierZone: string
  /** Of whoever is not signed in only the browser knows the zone. */
  timeZone?: string | undefined
}

/** ux 44: an off-peak window in the viewer's zone, the carrier's and UTC. */
export async function WindowFacts({ window: { from, to }, carrierZone, timeZone }: Props) {
  const words = getTranslations('tenants.window')
  const { carrierName } = await carrierSettings()
  const range = (zone: string) => words('range', { from: formatTime(from, zone), to: formatTime(to, zone) })
  return (
    <DescriptionList
      facts={[
        {
          term: words('yours'),
          value: timeZone ? (
            range(timeZone)
          ) : (
            <LocalWindow from={from.toISOString()} to={to.toISOString()} fallback={range('UTC')} />
          ),
        },
        { term: words('carrier', { carrier: carrierName }), value: range(carrierZone) },
        { term: words('utc'), value: range('UTC') },
      ]}
    />
  )
}
