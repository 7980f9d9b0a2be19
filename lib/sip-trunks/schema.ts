import { z } from 'zod'
import { line } from '@/lib/base/contact-fields'

const name = z.string('form_incomplete').max(100, 'form_incomplete')

export const AddSipTrunk = z.object({
  name: line('trunk_name_missing', 'trunk_name_too_long'),
  region: line('trunk_region_missing', 'trunk_region_too_long'),
})
export type AddSipTrunk = z.output<typeof AddSipTrunk>

/** `seen` is the region that the form showed: another Administrator's change is not overwritten unseen. */
export const EditSipTrunk = z.object({
  name,
  region: line('trunk_region_missing', 'trunk_region_too_long'),
  seen: name,
})
export type EditSipTrunk = z.output<typeof EditSipTrunk>

export const NamedSipTrunk = z.object({ name })
export type NamedSipTrunk = z.output<typeof NamedSipTrunk>
