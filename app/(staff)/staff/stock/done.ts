import { z } from 'zod'
import { getTranslations } from '@/i18n/words'

const Done = z.object({
  done: z.enum(['add', 'allocate', 'rest', 'release', 'remove', 'take-back', 're-offer', 'delete']),
  count: z.coerce.number().int().min(1).max(100_000),
  to: z
    .string()
    .regex(/^AC-\d+$/)
    .optional(),
  /** Of all that matched, those that a rule kept where they are. */
  kept: z.coerce.number().int().min(1).max(100_000).optional(),
})

/** What the last form did, as the address has it after a success; undefined: nothing. */
export function doneNotice(query: Record<string, string | string[] | undefined>): string | undefined {
  const read = Done.safeParse(query)
  if (!read.success) return undefined
  const { done, count, to = '', kept } = read.data
  const words = getTranslations('stock')
  const said = words(`done.${done}`, { count, to })
  return kept ? `${said} ${words('matching.stayed', { count: kept })}` : said
}
