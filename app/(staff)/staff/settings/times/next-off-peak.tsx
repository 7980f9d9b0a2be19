import { Banner } from '@/components/banner'
import { Moon } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import { now } from '@/lib/base/clock'
import { formatTime } from '@/lib/base/format'
import { nextOffPeak, type Window } from '@/lib/settings/rules'

/** When the saved window is open next: in the carrier's zone, and in the viewer's where that is another one. */
export function NextOffPeak({ window, viewer }: { window: Window; viewer: string }) {
  const words = getTranslations('settings')
  const next = nextOffPeak(window, now())
  if (!next) return null
  const { timeZone } = window
  const said = (zone: string) => ({ from: formatTime(next.from, zone), to: formatTime(next.to, zone) })
  return (
    <Banner tone="info" icon={<Moon />} title={words(next.open ? 'openNow' : 'opensNext', said(timeZone))}>
      {viewer !== timeZone && words('inYourZone', said(viewer))}
    </Banner>
  )
}
