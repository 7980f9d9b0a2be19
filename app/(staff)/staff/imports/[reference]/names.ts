import { getTranslations } from '@/i18n/words'
import type { ImportView } from '@/lib/imports/queries'

/** The way back: all imports, the customer. */
export function crumbsOf(view: ImportView) {
  const words = getTranslations('imports')
  const { customer, kind, reference, options } = view
  return {
    label: words('preview.crumbs'),
    items: [
      { href: '/staff/imports', label: words('preview.imports') },
      ...(customer ? [{ href: `/staff/customers/${customer.accountNumber}`, label: customer.company }] : []),
      ...(options.orderReference
        ? [{ href: `/staff/orders/${options.orderReference}`, label: options.orderReference }]
        : []),
    ],
    current: `${words(`kinds.${kind}`)}, ${reference}`,
  }
}

/** Whose the numbers of an import are. */
export function ownerOf({ customer, kind }: Pick<ImportView, 'customer' | 'kind'>): string {
  const words = getTranslations('imports')
  return customer?.company ?? words(kind === 'add_customers' ? 'customers' : 'stock')
}
