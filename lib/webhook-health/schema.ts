import { z } from 'zod'

/** `id`: one; none: all that are dead. */
export const ReplayEvents = z.object({
  id: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'not_found')
    .optional(),
})
export type ReplayEvents = z.output<typeof ReplayEvents>

/** View state of the health page. */
export const HealthPage = z.object({
  after: z
    .string()
    .regex(/^\d{1,15}~[0-9a-f]{64}$/)
    .transform(text => ({ at: new Date(Number(text.split('~')[0])), id: text.split('~')[1] ?? '' }))
    .optional()
    .catch(undefined),
  replayed: z.coerce.number().int().min(0).optional().catch(undefined),
})
export type HealthPage = z.output<typeof HealthPage>
