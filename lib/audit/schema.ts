import { z } from 'zod'
import { type ActivityKind, activityKinds, activityParties } from './rules'

const kinds = Object.keys(activityKinds) as [ActivityKind, ...ActivityKind[]]
const day = z.iso.date().optional().catch(undefined)
const id = z.uuid().optional().catch(undefined)
const some = z.preprocess(value => value || undefined, z.string().trim().min(1).max(100).optional()).catch(undefined)

/** View state of a history, read from the address. */
export const ListActivity = z.object({
  /** A number, a reference or a person. */
  q: some,
  /** Without it: all but the lines of single numbers; `all`: those too. */
  kind: z
    .enum(['all', ...kinds])
    .optional()
    .catch(undefined),
  action: z
    .string()
    .regex(/^[a-z_]+\.[a-z_]+$/)
    .optional()
    .catch(undefined),
  who: z.enum(activityParties).optional().catch(undefined),
  from: day,
  to: day,
  after: id,
  before: id,
})
export type ListActivity = z.output<typeof ListActivity>

/** The part of it that says what is looked for, and not where in it one is. */
export const filterOf = ({ after: _, before: __, ...filter }: ListActivity): Omit<ListActivity, 'after' | 'before'> =>
  filter
