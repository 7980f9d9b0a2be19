import { z } from 'zod'
import { finishedStates, operationKinds } from './rules'

/** What the list is narrowed by: all that have not ended count as one. */
export const stateFilters = ['open', ...finishedStates] as const

const cursor = z
  .string()
  .regex(/^OP-\d{1,12}$/)
  .optional()
  .catch(undefined)

/** View state of a list of operations, read from the address; rubbish falls back to the whole list. */
export const ListOperations = z.object({
  kind: z.enum(operationKinds).optional().catch(undefined),
  state: z.enum(stateFilters).optional().catch(undefined),
  after: cursor,
  before: cursor,
})
export type ListOperations = z.output<typeof ListOperations>
