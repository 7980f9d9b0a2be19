import { z } from 'zod'
import { viewLists } from './rules'

const name = z
  .string('view_name_missing')
  .trim()
  .min(1, 'view_name_missing')
  .max(60, 'view_name_too_long')
  .regex(/^\P{Cc}*$/u, 'text_has_control_characters')
const box = z
  .literal('on', 'form_incomplete')
  .optional()
  .transform(ticked => ticked === 'on')
const view = z.uuid('view_gone')

/** The query string of the list as it is shown; what of it is kept, its list decides. */
const filter = z.string('form_incomplete').max(4_000, 'form_incomplete')

export const SaveView = z.object({ list: z.enum(viewLists, 'form_incomplete'), name, shared: box, filter })
export type SaveView = z.output<typeof SaveView>

/** `replace`: it shows from now on what the list shows. `seen`: a mark of what the form showed (settings/conflict). */
export const ChangeView = z.object({
  view,
  name,
  shared: box,
  replace: box,
  filter,
  seen: z.string('form_incomplete').max(2_000, 'form_incomplete'),
})
export type ChangeView = z.output<typeof ChangeView>

export const DeleteView = z.object({ view, filter })
export type DeleteView = z.output<typeof DeleteView>
