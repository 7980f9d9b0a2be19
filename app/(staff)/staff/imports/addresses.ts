import type { ImportKind } from '@/lib/imports/rules'

const tabOf: Record<ImportKind, string> = {
  add_numbers: 'add',
  update_numbers: 'update',
  delete_numbers: 'delete',
  allocate_numbers: 'stock',
  add_customers: 'add',
}

/** The page from which files of this kind are uploaded, for a customer or for the stock. */
export function uploadPage(kind: ImportKind, customer: string | null, problem?: string, order?: string | null): string {
  const page = order
    ? `/staff/orders/${order}/fulfil/file`
    : kind === 'add_customers'
      ? '/staff/customers/import'
      : customer === null
        ? '/staff/stock/import'
        : `/staff/customers/${customer}/import`
  const query = new URLSearchParams({
    ...(tabOf[kind] === 'add' ? {} : { tab: tabOf[kind] }),
    ...(problem ? { problem } : {}),
  })
  return query.size > 0 ? `${page}?${query}` : page
}

/** Where the form of that page sends its file. */
export const uploadAction = (kind: ImportKind, customer: string | null, order?: string): string =>
  `/staff/imports/upload?${new URLSearchParams({ kind, ...(customer === null ? {} : { customer }), ...(order ? { order } : {}) })}`

export const sampleHref = (kind: ImportKind): string => `/staff/imports/sample?kind=${kind}`
