import { getTranslations } from '@/i18n/words'
import type { FormPreview } from '@/lib/base/form-state'
import { formatMoney } from '@/lib/base/money'
import { chargeFor } from '@/lib/service-plans/money'
import type { PlanTerms } from '@/lib/service-plans/rules'
import { feesInWords, forceInWords } from './in-words'

/** What was typed as a prospect would read it (`PreviewCard` shows the same of what is saved). */
export async function previewOf(terms: PlanTerms): Promise<FormPreview> {
  const words = getTranslations('plans')
  const form = getTranslations('plans.form')
  const { name, description, features, included, devices, currency, termsText, termsVersion } = terms
  const money = (amount: number) => formatMoney(amount, currency)
  const numbers = included.map(one => words(`numberType.${one.numberType}`, { count: one.quantity }))
  const charge = chargeFor(terms)
  return {
    title: form('previewTitle'),
    text: form('previewText'),
    parts: [
      { title: name, text: description },
      { text: await feesInWords(terms) },
      { list: [...new Set([...numbers, ...features])] },
      {
        facts: [
          ...charge.lines.map(({ text, amount }): [string, string] => [text, money(amount)]),
          [words('charge.total'), money(charge.amount)],
        ],
      },
      ...(devices.length > 0
        ? [{ list: devices.map(device => words('value.device', { name: device.name, price: money(device.price) })) }]
        : []),
      {
        facts: [
          [words('term.doors'), terms.doors.map(door => words(`door.${door}`)).join(', ')],
          [words('term.provisioning'), words(`provisioning.${terms.provisioning}`)],
          [form('previewForce'), await forceInWords(terms, true)],
        ],
      },
      ...(termsText ? [{ title: `${words('term.termsText')}, ${termsVersion}`, text: termsText }] : []),
    ],
  }
}
