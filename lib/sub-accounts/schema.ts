import { z } from 'zod'
import { line } from '@/lib/base/contact-fields'

const name = z.string('form_incomplete').max(100, 'form_incomplete')
const description = z
  .string('sub_account_description_too_long')
  .trim()
  .max(200, 'sub_account_description_too_long')
  .regex(/^\P{Cc}*$/u, 'sub_account_description_too_long')

export const AddSubAccount = z.object({ name: line('sub_account_missing', 'sub_account_too_long'), description })
export type AddSubAccount = z.output<typeof AddSubAccount>

/** `seen` is the description that the form showed. */
export const EditSubAccount = z.object({
  name,
  description,
  seen: z.string('form_incomplete').max(200, 'form_incomplete'),
})
export type EditSubAccount = z.output<typeof EditSubAccount>

export const NamedSubAccount = z.object({ name })
export type NamedSubAccount = z.output<typeof NamedSubAccount>
