'use server'

import { told } from '@/app/_plan/follow-up-told'
import { staffAction } from '@/lib/auth/doors'
import { settleFollowUp } from '@/lib/service-plans/follow-ups'
import { SettleFollowUp } from '@/lib/service-plans/schema'

export const settleFollowUpAction = staffAction(
  SettleFollowUp,
  { may: 'customers.manage', notice: told },
  settleFollowUp,
)
