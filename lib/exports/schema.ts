import { z } from 'zod'
import { ListCustomers } from '@/lib/customers/schema'
import { ListNumbers } from '@/lib/numbers/schema'

/** 002-R42, R43: what the list shows, what Update reads back, and everything of all customers. */
export const exportKinds = ['list', 'update_template', 'consolidated'] as const
export type ExportKind = (typeof exportKinds)[number]

const accountNumber = z.string().trim().max(30).optional().catch(undefined)

/** What an export is about, read from the address of the page that asks for one; rubbish falls back to everything. */
export const WantedExport = z
  .object({
    kind: z.enum(exportKinds).optional().catch(undefined),
    customer: accountNumber,
    stock: z.string().optional(),
  })
  .transform(({ kind, customer, stock }) => {
    if (kind === 'consolidated' || (!customer && !stock)) return { kind: 'consolidated' as const }
    return { kind: kind ?? ('list' as const), ...(customer ? { customer } : { stock: '1' as const }) }
  })

/** The form of that page: the view comes along as it stood in the address. */
export const RequestExport = z.object({
  kind: z.enum(exportKinds, 'form_incomplete'),
  customer: z.string().max(30, 'not_found').optional(),
  stock: z.string().max(1, 'form_incomplete').optional(),
  filter: z.string().max(2_000, 'form_incomplete').default(''),
})
export type RequestExport = z.output<typeof RequestExport>

const NumberFilter = ListNumbers.omit({ order: true, after: true, before: true })
const CustomerFilter = ListCustomers.pick({ q: true, status: true })

export type NumberFilter = z.output<typeof NumberFilter>
export type CustomerFilter = z.output<typeof CustomerFilter>

type View = Record<string, unknown>

const withoutEmpty = <V extends object>(view: V): V =>
  Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined && value !== '')) as V

/** The conditions of a view, without its page and its order. */
export const numberFilter = (view: View): NumberFilter => withoutEmpty(NumberFilter.parse(view))
export const customerFilter = (view: View): CustomerFilter => withoutEmpty(CustomerFilter.parse(view))

export const filterOf = (kind: ExportKind, view: View): NumberFilter | CustomerFilter =>
  kind === 'consolidated' ? customerFilter(view) : numberFilter(view)

export const OneExport = z.object({ reference: z.string().max(30, 'not_found') })
export type OneExport = z.output<typeof OneExport>

/** View state of the list of exports. */
export const ListExports = z.object({
  whose: z.enum(['mine', 'all']).default('mine').catch('mine'),
  after: z.uuid().optional().catch(undefined),
})
export type ListExports = z.output<typeof ListExports>
