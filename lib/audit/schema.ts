import { z } from 'zod'

export const activityKinds = [
  'customer',
  'user',
  'zoom_connection',
  'operation',
  'import',
  'order',
  'number',
  'staff_note',
] as const
export const activityParties = ['customer', 'staff', 'zoom', 'system'] as const

const day = z.iso.date().optional().catch(undefined)
const id = z.uuid().optional().catch(undefined)

/** View state of a customer's activity, read from the address. */
export const ListActivity = z.object({
  kind: z.enum(activityKinds).optional().catch(undefined),
  who: z.enum(activityParties).optional().catch(undefined),
  from: day,
  to: day,
  after: id,
  before: id,
})
export type ListActivity = z.output<typeof ListActivity>
