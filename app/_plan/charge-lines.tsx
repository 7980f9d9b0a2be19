import { DescriptionList } from '@/components/description-list'
import { getTranslations } from '@/i18n/words'
import { formatMoney } from '@/lib/base/money'
import type { Charge } from '@/lib/payments/rules'

/** A charge line by line, the tax on its own, and what they make together. */
export function ChargeLines({ charge: { lines, amount, currency } }: { charge: Charge }) {
  const words = getTranslations('plans.charge')
  return (
    <DescriptionList
      amounts
      facts={[
        ...lines.map(({ text, amount }) => ({ term: text, value: formatMoney(amount, currency) })),
        { term: words('total'), value: <strong>{formatMoney(amount, currency)}</strong> },
      ]}
    />
  )
}
