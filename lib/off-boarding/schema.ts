import { z } from 'zod'
import { E164 } from '@/lib/base/e164'
import { prose } from '@/lib/customers/schema'
import { blocks } from './rules'

const accountNumber = z.string('not_found').regex(/^AC-\d{1,12}$/, 'not_found')

const told = (missing: string) => prose.pipe(z.string().min(1, missing))

/** What was typed to confirm; compared with the name by the command. */
const typed = z.string('form_incomplete').max(300, 'form_incomplete')

/** SM4 by staff: one form that asks for a reason where there is one to give. */
export const ChangeStanding = z
  .object({ accountNumber, event: z.enum(['suspend', 'resume'], 'form_incomplete'), reason: prose.optional() })
  .superRefine(({ event, reason }, context) => {
    if (event === 'suspend' && !reason) {
      context.addIssue({ code: 'custom', message: 'suspension_reason_missing', path: ['reason'] })
    }
  })
export type ChangeStanding = z.output<typeof ChangeStanding>

export const RequestDisconnect = z.object({ typed })
export type RequestDisconnect = z.output<typeof RequestDisconnect>

/** A button: whose request is meant comes from the session. */
export const CancelRequest = z.object({})

/** A request that came another way: why, and where it can be seen (a letter, a ticket, Zoom's own Disconnect). */
export const RecordRequest = z.object({
  accountNumber,
  reason: told('off_boarding_reason_missing'),
  evidence: told('off_boarding_evidence_missing'),
})
export type RecordRequest = z.output<typeof RecordRequest>

export const WithdrawRecord = z.object({ accountNumber, reason: told('off_boarding_withdraw_reason_missing') })
export type WithdrawRecord = z.output<typeof WithdrawRecord>

export const Deactivate = z.object({ accountNumber, typed })
export type Deactivate = z.output<typeof Deactivate>

/** Picked numbers, or all that no connection reaches. */
export const RemovedByHand = z
  .object({
    accountNumber,
    number: z.array(z.string().regex(E164, 'form_incomplete')).max(1_000, 'too_many_numbers_picked').default([]),
    all: z.literal('1', 'form_incomplete').optional(),
    reason: told('off_boarding_by_hand_reason_missing'),
  })
  .superRefine(({ number, all }, context) => {
    if (!all && number.length === 0) {
      context.addIssue({ code: 'custom', message: 'off_boarding_nothing_picked', path: ['number'] })
    }
  })
export type RemovedByHand = z.output<typeof RemovedByHand>

/** View state of the list of what is left; rubbish falls back to all of it from the beginning. */
export const ListLeft = z.object({
  block: z.enum(blocks).optional().catch(undefined),
  after: z.string().regex(E164).optional().catch(undefined),
  number: z
    .union([z.string(), z.array(z.string())])
    .transform(one =>
      [one]
        .flat()
        .filter(text => E164.test(text))
        .slice(0, 1_000),
    )
    .catch([]),
})
export type ListLeft = z.output<typeof ListLeft>
