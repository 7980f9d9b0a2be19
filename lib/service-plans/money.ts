import { createTranslator } from 'next-intl'
import { taxOn } from '@/lib/base/money'
import type { Charge } from '@/lib/payments/rules'
import plans from '@/messages/en/plans.json'
import { devicesOf, type PlanTerms } from './rules'

/** Charges are made by jobs too, which have no request; what a line says is kept with the payment. */
const words = createTranslator({ locale: 'en', timeZone: 'UTC', messages: plans, namespace: 'charge' })

/** "19 %", "7.5 %": hundredths of a per cent as people read them. */
export const percent = (rate: number): string => `${rate / 100} %`

type Terms = Pick<PlanTerms, 'name' | 'activationFee' | 'recurringFee' | 'period' | 'devices' | 'taxRate' | 'currency'>

/**
 * What a plan costs at the start (004-R05): activation, the first period, devices, and the tax of all that as a line of
 * its own. Of the devices only id and quantity are believed; what the version does not offer is not charged, and not
 * sold either (`devicesOf`).
 */
export function chargeFor(version: Terms, devices: readonly { id: string; quantity: number }[] = []): Charge {
  const { name, activationFee, recurringFee, period, taxRate, currency } = version
  const net: Charge['lines'] = [
    { kind: 'activation', text: words('activation'), amount: activationFee },
    { kind: 'recurring', text: words(`first.${period}`, { name }), amount: recurringFee },
    ...devicesOf(version, devices).map(device => ({
      kind: 'device' as const,
      text: words('device', { count: device.quantity, name: device.name }),
      amount: device.price * device.quantity,
    })),
  ]
  const sum = net.reduce((total, { amount }) => total + amount, 0)
  const tax = taxOn(sum, taxRate)
  return {
    lines: [...net, { kind: 'tax', text: words('tax', { rate: percent(taxRate) }), amount: tax }],
    amount: sum + tax,
    tax,
    currency,
  }
}
