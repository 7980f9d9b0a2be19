import { z } from 'zod'

export const ResendLetter = z.object({ id: z.uuid('not_found') })

export const letterLists = ['dead', 'late'] as const

export const ListLetters = z.object({
  state: z.enum(letterLists).catch('dead'),
  after: z.string().max(60).optional().catch(undefined),
})
export type ListLetters = z.output<typeof ListLetters>
