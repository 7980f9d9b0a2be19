import type { Handler, Schedule } from '@/lib/jobs/worker'
import { sendDigest } from './digest'

export const noticeTasks: Record<string, Handler> = { 'notices.digest': sendDigest }

export const noticeSchedules: Schedule[] = [{ task: 'notices.digest', cron: '*/15 * * * *' }]
