import { z } from 'zod'
import { getTranslations } from '@/i18n/words'

const Done = z.object({
  done: z.enum(['add', 'allocate', 'rest', 'release', 'remove', 'take-back', 're-offer', 'delete']),
  count: z.coerce.number().int().min(1).max(100_000),
  to: z
    .string()
    .regex(/^AC-\d+$/)
    .optional(),
})

/** What the last form did, as the address has it after a success; undefined: nothing. */
export async function doneNotice(query: Record<string, string | string[] | undefined>): Promise<string | undefined> {
  const read = Done.safeParse(query)
  if (!read.success) return undefined
  const { done, count, to = '' } = read.data
  return (await getTranslations('stock'))(`done.${done}`, { count, to })
}
