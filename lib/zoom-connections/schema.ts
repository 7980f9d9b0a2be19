import { z } from 'zod'

/** Both are buttons without fields: whose connection is meant comes from the session. */
export const StartConnecting = z.object({})
export const CheckConnection = z.object({})

const optionalText = z.string().min(1).max(4_000).optional().catch(undefined)

/** What Zoom's redirect brings: a code, an error, or nothing usable. */
export const ConnectReturn = z.object({ code: optionalText, state: optionalText, error: optionalText })
export type ConnectReturn = z.output<typeof ConnectReturn>
