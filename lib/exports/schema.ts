import { z } from 'zod'
import { ListCustomers } from '@/lib/customers/schema'
import { ListNumbers } from '@/lib/numbers/schema'
import { timeOfDay } from '@/lib/settings/schema'
import { ListStock } from '@/lib/stock/schema'
import { rhythms } from './rhythm-rules'

/** 002-R42, R43: what the list shows, what Update reads back, and everything of all customers. */
export const exportKinds = ['list', 'update_template', 'consolidated'] as const
export type ExportKind = (typeof exportKinds)[number]

/** What an export is about, read from the address of the page that asks for one; rubbish falls back to everything. */
export const WantedExport = z
  .object({
    kind: z.enum(exportKinds).optional().catch(undefined),
    customer: z.string().trim().max(30).optional().catch(undefined),
    stock: z.string().optional().catch(undefined),
  })
  .transform(({ kind, customer, stock }): { kind: ExportKind; accountNumber: string | undefined; stock: boolean } => {
    if (kind === 'consolidated' || (!customer && !stock))
      return { kind: 'consolidated', accountNumber: undefined, stock: false }
    return { kind: kind ?? 'list', accountNumber: customer || undefined, stock: !customer }
  })

/** The form of that page: the view comes along as it stood in the address. */
export const RequestExport = z.object({
  kind: z.enum(exportKinds, 'form_incomplete'),
  customer: z.string().max(30, 'not_found').optional(),
  stock: z.string().max(1, 'form_incomplete').optional(),
  filter: z.string().max(2_000, 'form_incomplete').default(''),
})
export type RequestExport = z.output<typeof RequestExport>

/** The same, again and again. */
export const ScheduleExport = RequestExport.extend({
  rhythm: z.enum(rhythms, 'rhythm_missing'),
  weekday: z.enum(['1', '2', '3', '4', '5', '6', '7'], 'form_incomplete').default('1').transform(Number),
  minute: timeOfDay('time_wrong'),
})
export type ScheduleExport = z.output<typeof ScheduleExport>

export const StopSchedule = z.object({ id: z.uuid('not_found') })
export type StopSchedule = z.output<typeof StopSchedule>

type View = Record<string, unknown>

/** Which page is looked at, and in what order, are no conditions. */
const ofPage = ['order', 'sort', 'after', 'before', 'columns']

function conditionsOf<V extends object>(view: V): Omit<V, 'order' | 'sort' | 'after' | 'before'> {
  const set = Object.entries(view).filter(
    ([name, value]) => !ofPage.includes(name) && value !== undefined && value !== '',
  )
  return Object.fromEntries(set) as V
}

/** The conditions of a view as its list understands them; what it does not know is left out. */
export const numberFilter = (view: View) => conditionsOf(ListNumbers.parse(view))
export const customerFilter = (view: View) => conditionsOf(ListCustomers.parse(view))

/** Without a pool the whole stock, free and resting. */
export function stockFilter(view: View) {
  const { pool, ...rest } = conditionsOf(ListStock.parse(view))
  return view.pool === pool ? { pool, ...rest } : rest
}

export function filterOf(kind: ExportKind, stock: boolean, view: View): Record<string, unknown> {
  if (kind === 'consolidated') return customerFilter(view)
  return stock ? stockFilter(view) : numberFilter(view)
}

export const OneExport = z.object({ reference: z.string().max(30, 'not_found') })
export type OneExport = z.output<typeof OneExport>

/** View state of the list of exports. */
export const ListExports = z.object({
  whose: z.enum(['mine', 'all']).default('mine').catch('mine'),
  after: z.uuid().optional().catch(undefined),
})
export type ListExports = z.output<typeof ListExports>
