import { Button, ButtonLink } from '@/components/button'
import { Unplug } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import type { OffBoarding } from '@/lib/off-boarding/queries'
import { totalOf } from '@/lib/off-boarding/rules'

/** "Disconnect Provider": opens the last question, or says what stands against it. */
export function DisconnectButton({ seen, may }: { seen: OffBoarding; may: boolean }) {
  const words = getTranslations('offBoarding.advanced')
  if ((seen.status !== 'active' && seen.status !== 'suspended') || !seen.connection) return null
  const left = totalOf(seen.left)
  const why = !may
    ? words('mayNot')
    : left > 0
      ? words('why', { count: left })
      : seen.status === 'suspended'
        ? words('suspended')
        : undefined
  if (why) {
    return (
      <Button variant="danger-quiet" icon={<Unplug />} why={why}>
        {words('open')}
      </Button>
    )
  }
  return (
    <ButtonLink variant="danger-quiet" icon={<Unplug />} href="/zoom/disconnect?dialog=disconnect" scroll={false}>
      {words('open')}
    </ButtonLink>
  )
}
