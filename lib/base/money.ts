import { kept } from './kept'

/** Money is a whole number of the currency's smallest unit; only what people read and type has a point. */
export const currencies = [
  'EUR',
  'GBP',
  'USD',
  'AUD',
  'CAD',
  'CHF',
  'CZK',
  'DKK',
  'JPY',
  'NOK',
  'NZD',
  'PLN',
  'SEK',
  'SGD',
  'ZAR',
] as const

const formatOf = kept((currency: string) => new Intl.NumberFormat('en-GB', { style: 'currency', currency }))

/** Digits after the point: 2, and 0 of the yen. */
export const minorDigits = (currency: string): number => formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2

/** "£12.00", "US$1,250.00". */
export const formatMoney = (amount: number, currency: string): string =>
  formatOf(currency).format(amount / 10 ** minorDigits(currency))

/** "1250.00": for a field or a file, in which the currency stands beside it. */
export const moneyText = (amount: number, currency: string): string => {
  const digits = minorDigits(currency)
  return (amount / 10 ** digits).toFixed(digits)
}

/** What was typed as an amount of this currency; undefined when it is none, or has more digits than the currency. */
export function readMoney(text: string, currency: string): number | undefined {
  const digits = minorDigits(currency)
  const parts = /^(\d{1,7})(?:[.,](\d{1,3}))?$/.exec(text.replace(/[\s'’]/g, ''))
  if (!parts) return undefined
  const [, whole = '', part = ''] = parts
  return part.length > digits ? undefined : Number(whole + part.padEnd(digits, '0'))
}

/** Tax of a net amount; the rate in hundredths of a per cent, halves rounded up. */
export const taxOn = (net: number, rate: number): number => Math.floor((net * rate + 5_000) / 10_000)
