import { z } from 'zod'
import { connectCauses } from './rules'

/** Both are buttons without fields: whose connection is meant comes from the session. */
export const StartConnecting = z.object({})
export const CheckConnection = z.object({})

const optionalText = z.string().min(1).max(4_000).optional().catch(undefined)

/** What Zoom's redirect brings: a code, an error, or nothing usable. */
export const ConnectReturn = z.object({ code: optionalText, state: optionalText, error: optionalText })
export type ConnectReturn = z.output<typeof ConnectReturn>

const moment = z.coerce.number().int().min(0).max(8.64e15).optional().catch(undefined)

/** What the address of /zoom may say; rubbish says nothing. */
export const ZoomPage = z.object({
  connected: z.literal('1').optional().catch(undefined),
  /** Set by "Check connection": when the check before was, and when this one was asked for. */
  before: moment,
  asked: moment,
})

export const ProblemPage = z.object({
  cause: z.enum(connectCauses).catch('state_unknown'),
  scopes: z
    .string()
    .max(1_000)
    .catch('')
    .transform(list => list.split(' ').filter(Boolean)),
})
