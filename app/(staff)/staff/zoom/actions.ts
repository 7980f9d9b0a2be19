'use server'

import { staffAction } from '@/lib/auth/doors'
import { replayEvents } from '@/lib/webhook-health/commands'
import { ReplayEvents } from '@/lib/webhook-health/schema'

export const replayEventsAction = staffAction(
  ReplayEvents,
  { may: 'webhooks.replay', redirect: ({ count }) => `/staff/zoom?replayed=${count}` },
  replayEvents,
)
