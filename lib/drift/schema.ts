import { z } from 'zod'
import { driftFixes, driftKinds } from './rules'

/** How long a difference has been there at least, in days. */
export const driftAges = ['1', '7', '30'] as const

/** Place in the order of the board: first seen, id. */
const place = z
  .string()
  .regex(/^\d{13}~[0-9a-f-]{36}$/)
  .transform(text => ({ at: new Date(Number(text.slice(0, 13))), id: text.slice(14) }))
  .optional()
  .catch(undefined)

/** View state of the drift board, read from the address; rubbish falls back to everything. */
export const ListDrift = z.object({
  kind: z.enum(driftKinds).optional().catch(undefined),
  q: z.string().trim().max(60).optional().catch(undefined),
  customer: z
    .string()
    .regex(/^AC-\d+$/)
    .optional()
    .catch(undefined),
  age: z.enum(driftAges).optional().catch(undefined),
  after: place,
  before: place,
})
export type ListDrift = z.output<typeof ListDrift>

const one = z.uuid('form_incomplete')

/**
 * The board is one form: `one` is the button of a row, "publish_again~id"; `fix` a verb for those that are ticked, and
 * with `all` for every one that the filter shows. What takes numbers out of Zoom is asked again: `confirmed`.
 */
export const FixDrift = z.object({
  one: z
    .string()
    .regex(new RegExp(`^(${driftFixes.join('|')})~[0-9a-f-]{36}$`), 'form_incomplete')
    .optional(),
  fix: z.enum(driftFixes, 'form_incomplete').optional(),
  finding: z.array(one, 'form_incomplete').max(200, 'form_incomplete').default([]),
  all: z.literal('on', 'form_incomplete').optional(),
  kind: z.enum(driftKinds, 'form_incomplete').optional(),
  customer: z
    .string()
    .regex(/^AC-\d+$/, 'form_incomplete')
    .optional(),
  confirmed: z.literal('on', 'form_incomplete').optional(),
})
export type FixDrift = z.output<typeof FixDrift>

export const CompareCustomer = z.object({ accountNumber: z.string('form_incomplete').max(30, 'form_incomplete') })
export type CompareCustomer = z.output<typeof CompareCustomer>

export const Nothing = z.object({})
