import { z } from 'zod'
import { line } from '@/lib/base/contact-fields'

export const AddSipTrunk = z.object({
  name: line('trunk_name_missing', 'trunk_name_too_long'),
  region: line('trunk_region_missing', 'trunk_region_too_long'),
})
export type AddSipTrunk = z.output<typeof AddSipTrunk>
