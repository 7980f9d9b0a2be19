import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatMoney, moneyText, readMoney, taxOn } from '@/lib/base/money'
import { chargeFor } from './money'

const phone = { id: 'phone', name: 'Desk phone', kind: 'desk_phone', price: 8_900 }
const plan = {
  name: 'Starter',
  activationFee: 1_500,
  recurringFee: 1_200,
  period: 'month' as const,
  devices: [phone],
  taxRate: 1_900,
  currency: 'EUR',
}

test('004-R05: activation, first period, devices, and the tax of them on a line of its own', () => {
  expect(chargeFor(plan, [{ id: 'phone', quantity: 2 }])).toEqual({
    lines: [
      { kind: 'activation', text: 'Activation fee', amount: 1_500 },
      { kind: 'recurring', text: 'Starter, first month', amount: 1_200 },
      { kind: 'device', text: '2 × Desk phone', amount: 17_800 },
      { kind: 'tax', text: 'Tax 19 %', amount: 3_895 },
    ],
    amount: 24_395,
    tax: 3_895,
    currency: 'EUR',
  })
})

test('only id and quantity of a device are believed, and only what the version offers', () => {
  const forged = [
    { id: 'phone', quantity: 1, price: 1, name: 'Free' },
    { id: 'other', quantity: 9, price: 0 },
  ]
  expect(chargeFor(plan, forged).amount).toBe(chargeFor(plan, [{ id: 'phone', quantity: 1 }]).amount)
  for (const quantity of [-3, 0, Number.NaN, 0.4]) {
    expect(chargeFor(plan, [{ id: 'phone', quantity }]).amount).toBe(chargeFor(plan).amount)
  }
  expect(chargeFor(plan, [{ id: 'phone', quantity: 1e9 }]).amount).toBeLessThan(2 ** 31)
})

test('the lines are the amount, whole and never less than nothing', () => {
  const fee = fc.nat(99_999_999)
  fc.assert(
    fc.property(fee, fee, fc.nat(10_000), fc.nat(25), (activationFee, recurringFee, taxRate, quantity) => {
      const charge = chargeFor({ ...plan, activationFee, recurringFee, taxRate }, [{ id: 'phone', quantity }])
      expect(charge.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(charge.amount)
      expect([charge.amount, charge.tax].every(amount => Number.isSafeInteger(amount) && amount >= 0)).toBe(true)
      expect(charge.amount).toBeLessThan(2 ** 31)
    }),
  )
})

test('halves of the smallest unit are rounded up', () => {
  expect([taxOn(250, 200), taxOn(249, 200), taxOn(1, 5_000), taxOn(0, 2_000)]).toEqual([5, 5, 1, 0])
  expect(taxOn(24, 200)).toBe(0)
  expect(taxOn(25, 200)).toBe(1)
})

test('amounts are read as they are written, in the digits of their currency', () => {
  const cases: [string, string, number | undefined][] = [
    ['12', 'EUR', 1_200],
    ['12.5', 'EUR', 1_250],
    ['1 250,05', 'EUR', 125_005],
    ['1,200', 'EUR', undefined],
    ['12.345', 'EUR', undefined],
    ['500', 'JPY', 500],
    ['500.5', 'JPY', undefined],
    ['-1', 'EUR', undefined],
    ['', 'EUR', undefined],
    ['1e5', 'EUR', undefined],
  ]
  for (const [text, currency, amount] of cases) expect(readMoney(text, currency), text).toBe(amount)
  expect([moneyText(125_005, 'EUR'), moneyText(500, 'JPY')]).toEqual(['1250.05', '500'])
  expect(formatMoney(125_005, 'EUR')).toBe('€1,250.05')
})
