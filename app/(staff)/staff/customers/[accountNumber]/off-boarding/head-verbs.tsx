import { Button, ButtonLink } from '@/components/button'
import { ClipboardPen, Unplug } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import { type StaffRole, staffMay } from '@/lib/auth/permissions'
import { CUSTOMER } from '@/lib/customers/rules'
import type { OffBoarding } from '@/lib/off-boarding/queries'
import { totalOf } from '@/lib/off-boarding/rules'

type Props = { seen: OffBoarding; path: string; roles: readonly StaffRole[] }

/** What staff may do now, from SM4's own table: Deactivate is there only once it was asked for (002-R48). */
export function HeadVerbs({ seen, path, roles }: Props) {
  const words = getTranslations('offBoarding.staff')
  const { status, evidence } = seen
  const events = CUSTOMER.eventsFrom(status, 'staff')
  const manages = staffMay(roles, 'customers.manage')
  return (
    <>
      {manages && events.includes('request_deactivation') && (
        <ButtonLink icon={<ClipboardPen />} href={`${path}?dialog=record`} scroll={false}>
          {words('record')}
        </ButtonLink>
      )}
      {manages && events.includes('cancel_request') && evidence !== null && (
        <ButtonLink href={`${path}?dialog=withdraw`} scroll={false}>
          {words('withdraw')}
        </ButtonLink>
      )}
      {events.includes('deactivate') && <DeactivateButton {...{ seen, path, roles }} />}
    </>
  )
}

function DeactivateButton({ seen, path, roles }: Props) {
  const words = getTranslations('offBoarding.staff')
  const label = words('deactivate', { company: seen.company })
  const left = totalOf(seen.left)
  const why = !staffMay(roles, 'customers.deactivate')
    ? words('mayNot')
    : left > 0
      ? words('notZero', { count: left })
      : undefined
  if (why) {
    return (
      <Button variant="danger" icon={<Unplug />} why={why}>
        {label}
      </Button>
    )
  }
  return (
    <ButtonLink variant="danger" icon={<Unplug />} href={`${path}?dialog=deactivate`} scroll={false}>
      {label}
    </ButtonLink>
  )
}
