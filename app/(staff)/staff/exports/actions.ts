'use server'

import { staffAction } from '@/lib/auth/doors'
import { cancelExport, deleteExport, requestByForm } from '@/lib/exports/commands'
import { scheduleExport, stopSchedule } from '@/lib/exports/schedules'
import { OneExport, RequestExport, ScheduleExport, StopSchedule } from '@/lib/exports/schema'

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

export const scheduleExportAction = staffAction(
  ScheduleExport,
  { may: 'exports.make', redirect: () => '/staff/exports?scheduled=1#schedules' },
  scheduleExport,
)

export const stopScheduleAction = staffAction(
  StopSchedule,
  { may: 'exports.make', redirect: () => '/staff/exports?stopped=1' },
  stopSchedule,
)
