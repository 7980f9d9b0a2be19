import { ChargeLines } from '@/app/_plan/charge-lines'
import { Card, CardBody, CardHead } from '@/components/card'
import { Details } from '@/components/details'
import { getTranslations } from '@/i18n/words'
import { formatMoney } from '@/lib/base/money'
import { chargeFor } from '@/lib/service-plans/money'
import type { PlanVersion } from '@/lib/service-plans/rules'
import { feesInWords } from '../in-words'

/** What a prospect reads before it takes the plan. */
export async function PreviewCard({ plan }: { plan: PlanVersion }) {
  const words = getTranslations('plans')
  const staff = getTranslations('plans.staff')
  const { name, description, features, included, devices, currency, termsText } = plan
  const numbers = included.map(one => words(`numberType.${one.numberType}`, { count: one.quantity }))
  const inIt = [...new Set([...numbers, ...features])]
  return (
    <Card labelledBy="preview">
      <CardHead id="preview" title={staff('preview')} sub={staff('previewText')} />
      <CardBody>
        <div className="flex flex-col gap-4">
          <div>
            <p className="text-lg font-semibold">{name}</p>
            {description && <p className="text-ink-2">{description}</p>}
            <p className="mt-1 tnum">{await feesInWords(plan)}</p>
          </div>
          {inIt.length > 0 && (
            <ul className="consequences">
              {inIt.map(one => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          )}
          <ChargeLines charge={chargeFor(plan)} />
          {devices.length > 0 && (
            <ul className="consequences">
              {devices.map(({ id, name, price }) => (
                <li key={id}>{words('value.device', { name, price: formatMoney(price, currency) })}</li>
              ))}
            </ul>
          )}
        </div>
      </CardBody>
      {termsText && (
        <Details summary={words('term.termsText')} sub={plan.termsVersion}>
          <p className="whitespace-pre-line">{termsText}</p>
        </Details>
      )}
    </Card>
  )
}
