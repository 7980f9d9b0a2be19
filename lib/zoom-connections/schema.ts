import { z } from 'zod'

/** A button without fields: whose connection is meant comes from the session. */
export const CheckConnection = z.object({})

const moment = z.coerce.number().int().min(0).max(8.64e15).optional().catch(undefined)

/** What the address of /zoom may say; rubbish says nothing. */
export const ZoomPage = z.object({
  connected: z.literal('1').optional().catch(undefined),
  /** Set by "Check connection": when the check before was, and when this one was asked for. */
  before: moment,
  asked: moment,
})

/** `failing`: what waits for a new consent, or whose last check found something. */
export const connectionLists = ['all', 'failing', 'ended'] as const

/** View state of the staff's list. */
export const ListConnections = z.object({
  state: z.enum(connectionLists).catch('all'),
  after: z.uuid().optional().catch(undefined),
})
export type ListConnections = z.output<typeof ListConnections>
