import { z } from 'zod'
import { orderStates } from './rules'

/** Several lines in one's own words; line ends as one kind, no other control characters. */
const prose = (missing: string) =>
  z
    .string(missing)
    .transform(text => text.replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(4_000, 'text_too_long')
        .regex(/^(\P{Cc}|[\n\t])*$/u, 'text_has_control_characters'),
    )

const OrderReference = z.string('not_found').regex(/^ORD-\d{1,12}$/, 'not_found')

export const DecideOrder = z.object({ reference: OrderReference })
export const DeclineOrder = z.object({ reference: OrderReference, reason: prose('order_reason_missing') })
export const AskCustomer = z.object({ reference: OrderReference, question: prose('question_missing') })
export const TakeDownAnswer = z.object({ reference: OrderReference, answer: prose('answer_missing') })
export const HoldOrder = z.object({ reference: OrderReference, reason: prose('order_reason_missing') })
export const CloseShort = z.object({ reference: OrderReference, reason: prose('order_reason_missing') })
export const WriteToCustomer = z.object({ reference: OrderReference, message: prose('message_missing') })
export const AddOrderNote = z.object({ reference: OrderReference, note: prose('note_missing') })

/** A person, or nobody. */
const Assignee = z.union([z.literal(''), z.uuid()], 'assignee_unknown').transform(id => id || null)

/** `was`: whom the form showed, so that two who assign at once see each other. */
export const AssignOrder = z.object({ reference: OrderReference, assignee: Assignee, was: Assignee })

export const orderFilters = ['open', 'all', ...orderStates] as const

/** View state of the staff's queue, read from the address; rubbish falls back to what waits. */
export const ListStaffOrders = z.object({
  state: z.enum(orderFilters).catch('open'),
  assignee: z
    .union([z.enum(['me', 'nobody']), z.uuid()])
    .optional()
    .catch(undefined),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .catch(undefined),
  q: z.string().trim().max(100).optional().catch(undefined),
  after: z.string().max(80).optional().catch(undefined),
  before: z.string().max(80).optional().catch(undefined),
})
export type ListStaffOrders = z.output<typeof ListStaffOrders>
