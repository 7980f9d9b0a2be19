import { z } from 'zod'
import { noticeKinds } from './rules'

/** What is on the list: open ones wait to be provisioned; flagged ones are not simply ours. */
export const noticeLists = ['open', 'flagged', 'done'] as const

const moment = z
  .string()
  .regex(/^\d{1,15}~[0-9a-f-]{36}$/)
  .transform(text => {
    const [ms = '0', id = ''] = text.split('~')
    return { at: new Date(Number(ms)), id }
  })
  .pipe(z.object({ at: z.date(), id: z.uuid() }))
  .optional()
  .catch(undefined)

/** View state of the list, read from the address; rubbish says nothing. */
export const ListNotices = z.object({
  state: z.enum(noticeLists).catch('open'),
  kind: z.enum(noticeKinds).optional().catch(undefined),
  customer: z.string().trim().min(1).max(150).optional().catch(undefined),
  after: moment,
})
export type ListNotices = z.output<typeof ListNotices>

/** Ticked notices. */
export const MarkProvisioned = z.object({
  notice: z.array(z.uuid('form_incomplete'), 'notices_missing').min(1, 'notices_missing').max(200, 'form_incomplete'),
})
export type MarkProvisioned = z.output<typeof MarkProvisioned>

/** Marked by mistake: it waits again. */
export const ReopenNotice = z.object({ id: z.uuid('not_found') })
