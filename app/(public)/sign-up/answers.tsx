import type { ReactNode } from 'react'
import { Card, CardBody, CardHead } from '@/components/card'
import { DescriptionList, type Fact } from '@/components/description-list'
import { Link } from '@/components/link'
import { Tel } from '@/components/tel'
import { getTranslations } from '@/i18n/words'
import { now } from '@/lib/base/clock'
import { readingGroups } from '@/lib/base/e164'
import { countryName, formatClock, formatDuration, formatTime } from '@/lib/base/format'
import { nextWindow } from '@/lib/service-plans/off-peak'
import { devicesOf, type PlanVersion } from '@/lib/service-plans/rules'
import { carrierSettings } from '@/lib/settings/queries'
import { chosenDevices, type Wizard } from '@/lib/sign-ups/wizard'

type Props = { wizard: Wizard & { plan: PlanVersion } }

/** 004-R06: every answer, each with its way back; nothing else is lost on it. */
export async function Answers({ wizard }: Props) {
  const words = getTranslations('signUp.summary')
  const { timeZone } = await carrierSettings()
  const { signUp, plan, held, until } = wizard
  const place = [signUp.address, `${signUp.postalCode} ${signUp.city}`, countryName(signUp.country ?? '')]
  const devices = devicesOf(plan, chosenDevices(signUp))
  const { from, to } = nextWindow(plan, now())
  const zone = plan.offPeakZone
  const window = plan.provisioning === 'off_peak' && { from: formatTime(from, zone), to: formatTime(to, zone) }
  const left = until && formatDuration(until.getTime() - now().getTime())
  return (
    <>
      <Part
        title={words('plan')}
        change={words('changePlan')}
        href="/sign-up"
        facts={[
          { term: words('planName'), value: plan.name },
          { term: words('setUp'), value: window ? words('setUpOffPeak', window) : words('setUpAtOnce') },
        ]}
      />
      <Part
        title={words('company')}
        change={words('changeCompany')}
        href="/sign-up/address"
        facts={[
          { term: words('name'), value: signUp.company },
          { term: words('address'), value: place.join(', ') },
          { term: words('contact'), value: [signUp.contactName, signUp.email, signUp.phone].join(', ') },
        ]}
      />
      <Part
        title={words('numbers')}
        change={words('changeNumbers')}
        href="/sign-up/numbers"
        facts={[
          ...(held.length > 0
            ? [{ term: words('numbersTerm'), value: <Numbers e164s={held.map(one => one.e164)} /> }]
            : []),
          {
            term: words('device'),
            value:
              devices.length > 0 ? devices.map(one => `${one.quantity} × ${one.name}`).join(', ') : words('noDevice'),
          },
          ...(until && left
            ? [{ term: words('heldUntil'), value: words('held', { time: formatClock(until, timeZone), left }) }]
            : []),
        ]}
      />
      <Part
        title={words('payment')}
        change={words('changePayment')}
        href="/sign-up/payment"
        facts={[
          { term: words('how'), value: words(signUp.payBy === 'on_invoice' ? 'onInvoice' : 'byCard') },
          { term: words('receipt'), value: words('receiptTo', { email: signUp.email ?? '' }) },
        ]}
      />
    </>
  )
}

type PartProps = { title: string; change: string; href: string; facts: Fact[] }

function Part({ title, change, href, facts }: PartProps): ReactNode {
  const words = getTranslations('signUp.summary')
  return (
    <Card label={title}>
      <CardHead title={title}>
        <Link href={href} className="text-sm">
          {words('change')}
          <span className="sr-only"> {change}</span>
        </Link>
      </CardHead>
      <CardBody className="py-2">
        <DescriptionList facts={facts} />
      </CardBody>
    </Card>
  )
}

export function Numbers({ e164s }: { e164s: string[] }) {
  return (
    <ul>
      {e164s.map(e164 => (
        <li key={e164}>
          <Tel value={e164} groups={readingGroups(e164)} />
        </li>
      ))}
    </ul>
  )
}
