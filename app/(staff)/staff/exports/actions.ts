'use server'

import { staffAction } from '@/lib/auth/doors'
import { cancelExport, deleteExport, requestByForm } from '@/lib/exports/commands'
import { OneExport, RequestExport } from '@/lib/exports/schema'

export const requestExportAction = staffAction(
  RequestExport,
  {
    may: 'exports.make',
    limit: { name: 'export', points: 60, perSeconds: 3_600 },
    redirect: ({ reference }) => `/staff/exports/${reference}`,
  },
  requestByForm,
)

export const cancelExportAction = staffAction(
  OneExport,
  { may: 'exports.make', redirect: ({ reference }) => `/staff/exports/${reference}` },
  cancelExport,
)

export const deleteExportAction = staffAction(
  OneExport,
  { may: 'exports.make', redirect: ({ reference }) => `/staff/exports?deleted=${reference}` },
  deleteExport,
)
