'use server'

import { customerAction } from '@/lib/auth/doors'
import { cancelRequest, requestDisconnect } from '@/lib/off-boarding/requests'
import { CancelRequest, RequestDisconnect } from '@/lib/off-boarding/schema'

export const requestDisconnectAction = customerAction(
  RequestDisconnect,
  { may: 'zoom.disconnect', redirect: () => '/zoom/disconnect?done=asked' },
  requestDisconnect,
)

export const cancelRequestAction = customerAction(
  CancelRequest,
  { may: 'zoom.disconnect', redirect: () => '/zoom/disconnect?done=cancelled' },
  cancelRequest,
)
