import { getTranslations } from '@/i18n/words'
import type { ExportRow } from '@/lib/exports/queries'
import type { ExportKind } from '@/lib/exports/schema'
import type exportWords from '@/messages/en/exports.json'

type Whose = Pick<ExportRow, 'kind' | 'customer'>

/** Whose numbers a file has. */
export function ownerWords({ kind, customer }: Whose): string {
  const words = getTranslations('exports.of')
  if (customer) return words('customer', customer)
  return words(kind === 'consolidated' ? 'all' : 'stock')
}

/** The conditions of a view, one by one as a person would say them. */
export function filterWords(filter: Record<string, unknown>): string[] {
  const words = getTranslations('exports')
  return Object.entries(filter).map(([name, value]) => {
    const named = `filterName.${name}` as `filterName.${keyof typeof exportWords.filterName}`
    const known = `filterValue.${name}.${value}` as 'filterValue.status.pending'
    return words('filterWords', {
      name: words.has(named) ? words(named) : name,
      value: words.has(known) ? words(known) : String(value),
    })
  })
}

type About = { kind: ExportKind; accountNumber?: string | undefined; stock: boolean; filter: Record<string, unknown> }

/** The page that asks for an export like this one. */
export function newExportHref({ kind, accountNumber, stock, filter }: About): string {
  const view = Object.entries(filter).map(([name, value]): [string, string] => [name, String(value)])
  const whose: [string, string][] = accountNumber ? [['customer', accountNumber]] : stock ? [['stock', '1']] : []
  return `/staff/exports/new?${new URLSearchParams([['kind', kind], ...whose, ...view])}`
}

export const againHref = ({ kind, customer, filter }: Whose & Pick<ExportRow, 'filter'>): string =>
  newExportHref({ kind, accountNumber: customer?.accountNumber, stock: !customer && kind !== 'consolidated', filter })
