import { WindowFacts } from '@/app/_provisioning/window-facts'
import { KeepAsking } from '@/app/(customer)/zoom/keep-asking'
import { Banner } from '@/components/banner'
import { Card } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { CalendarClock } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { PrintButton } from '@/components/print-button'
import { getTranslations } from '@/i18n/words'
import { formatMoney } from '@/lib/base/money'
import { carrierSettings } from '@/lib/settings/queries'
import type { Done } from '@/lib/sign-ups/done'
import { Numbers } from '../answers'

/** Paid and not yet set up (003-R13): when that is, in the reader's zone, the carrier's and UTC, and what comes then. */
export async function Scheduled({ done }: { done: Extract<Done, { state: 'scheduled' }> }) {
  const words = getTranslations('signUp.done')
  const { carrierName: carrier } = await carrierSettings()
  const { company, reference, email, window, zone, numbers, payment } = done
  const paid = payment?.state === 'paid' && formatMoney(payment.amount, payment.currency)
  return (
    <div className="mx-auto flex max-w-[640px] flex-col gap-6">
      <PageHead
        title={words('scheduledHeading', { company })}
        sentence={words('scheduledLead', { carrier })}
        actions={<PrintButton>{words('print')}</PrintButton>}
        lead
      />
      <Card padded labelledBy="window">
        <h2 id="window" className="mb-2">
          {words('scheduledWindow')}
        </h2>
        <WindowFacts window={window} carrierZone={zone} />
      </Card>
      <Card padded labelledBy="facts">
        <h2 id="facts" className="mb-2">
          {words('scheduledFacts')}
        </h2>
        <DescriptionList
          facts={[
            { term: words('numbers'), value: numbers.length > 0 ? <Numbers e164s={numbers} /> : words('none') },
            ...(paid && payment ? [{ term: words('paid'), value: `${paid} (${payment.reference})` }] : []),
            { term: words('reference'), value: reference },
          ]}
        />
      </Card>
      <Banner tone="info" icon={<CalendarClock />} title={words('scheduledNextTitle')}>
        {words('scheduledNext', { email })}
      </Banner>
      <KeepAsking everyMs={30_000} />
    </div>
  )
}
