import { z } from 'zod'

/** When "Compare now" was pressed, as the address has it; rubbish says nothing. */
export const Asked = z.object({ asked: z.coerce.number().int().min(0).max(8.64e15).optional().catch(undefined) })
