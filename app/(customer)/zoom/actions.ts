'use server'

import { customerAction } from '@/lib/auth/doors'
import { startConnecting } from '@/lib/marketplace/attempts'
import { StartConnecting } from '@/lib/marketplace/schema'
import { requestCheck } from '@/lib/zoom-connections/checks'
import { CheckConnection } from '@/lib/zoom-connections/schema'

export const connectZoomAction = customerAction(
  StartConnecting,
  {
    may: 'zoom.connect',
    limit: { name: 'zoom-connect', points: 30, perSeconds: 3_600 },
    redirect: ({ url }) => url,
  },
  startConnecting,
)

export const checkConnectionAction = customerAction(
  CheckConnection,
  {
    may: 'zoom.check',
    limit: { name: 'zoom-check', points: 60, perSeconds: 3_600 },
    redirect: ({ before, asked }) => `/zoom?before=${before}&asked=${asked}`,
  },
  requestCheck,
)
