'use server'

import { told } from '@/app/_plan/follow-up-told'
import { customerAction } from '@/lib/auth/doors'
import { settleFollowUp } from '@/lib/service-plans/follow-ups'
import { SettleFollowUp } from '@/lib/service-plans/schema'

export const settleOwnFollowUpAction = customerAction(
  SettleFollowUp,
  { may: 'plan.follow_ups', notice: told },
  settleFollowUp,
)
