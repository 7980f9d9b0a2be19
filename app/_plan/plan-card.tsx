import { Card, CardBody, CardHead } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { Details } from '@/components/details'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import { formatMoney } from '@/lib/base/money'
import { percent } from '@/lib/service-plans/money'
import type { CustomerPlan } from '@/lib/service-plans/subscriptions'

type Props = { plan: CustomerPlan; timeZone: string; staff?: boolean }

/** The plan of a customer under the version that was agreed, with its fees; the same for both sides. */
export function PlanCard({ plan, timeZone, staff = false }: Props) {
  const words = getTranslations('plans')
  const own = getTranslations('plans.own')
  const { version, source, devices, since, endedAt } = plan
  const { currency, features, included } = version
  const money = (amount: number) => formatMoney(amount, currency)
  const lines = (all: string[]) => <span className="whitespace-pre-line">{all.join('\n')}</span>
  return (
    <Card labelledBy="plan">
      <CardHead id="plan" title={own(staff ? 'staffPlan' : 'plan')} sub={version.name} />
      <CardBody>
        <DescriptionList
          facts={[
            { term: own('since'), value: formatTime(since, timeZone) },
            ...(endedAt ? [{ term: own('ended'), value: formatTime(endedAt, timeZone) }] : []),
            { term: own('source'), value: source },
            {
              term: own('version'),
              value: own('versionValue', { version: version.version, day: formatTime(version.createdAt, timeZone) }),
            },
            {
              term: own('recurring'),
              value: words(`fee.${version.period}`, { amount: money(version.recurringFee) }),
            },
            { term: own('activation'), value: words('fee.once', { amount: money(version.activationFee) }) },
            { term: own('tax'), value: percent(version.taxRate) },
            ...(included.length > 0
              ? [
                  {
                    term: own('included'),
                    value: lines(included.map(one => words(`numberType.${one.numberType}`, { count: one.quantity }))),
                  },
                ]
              : []),
            ...(devices.length > 0
              ? [
                  {
                    term: own('devices'),
                    value: lines(
                      devices.map(({ name, quantity, price }) =>
                        own('deviceLine', { count: quantity, name, price: money(price) }),
                      ),
                    ),
                  },
                ]
              : []),
            ...(features.length > 0 ? [{ term: own('features'), value: lines(features) }] : []),
          ]}
        />
        <p className="sm muted mt-4">{own(staff ? 'billingStaff' : 'billing')}</p>
      </CardBody>
      {version.termsText && (
        <Details summary={own('terms')} sub={version.termsVersion}>
          <p className="whitespace-pre-line">{version.termsText}</p>
        </Details>
      )}
    </Card>
  )
}
