import { z } from 'zod'
import { E164 } from '@/lib/base/e164'

const picked = z
  .array(z.string().regex(E164, 'form_incomplete'), 'form_incomplete')
  .min(1, 'no_numbers_picked')
  .max(10_000, 'too_many_numbers_picked')

/** Numbers as picked in the list, in E.164. Whose they are is the actor's scope, never part of the form. */
export const PublishNumbers = z.object({ number: picked })
export type PublishNumbers = z.output<typeof PublishNumbers>

/** One form, two buttons: the pressed one says what is to be done. */
export const ActOnNumbers = z.object({ number: picked, act: z.enum(['publish', 'unpublish'], 'form_incomplete') })
export type ActOnNumbers = z.output<typeof ActOnNumbers>

export const OneOperation = z.object({ reference: z.string().max(30, 'not_found') })
export type OneOperation = z.output<typeof OneOperation>
