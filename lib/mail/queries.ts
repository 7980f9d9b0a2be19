import type { StaffScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import type { ListLetters } from './schema'

export type LetterRow = {
  id: string
  template: string
  recipient: string
  createdAt: Date
  attempts: number
  nextAt: Date
  error: string
}

const pageSize = 50

/** Dead: given up. Late: refused at least once and tried again by itself. What a letter says is never shown. */
const lists: Record<ListLetters['state'], Prisma.LetterWhereInput> = {
  dead: { state: 'dead' },
  late: { state: 'owed', attempts: { gt: 0 } },
}

/** Letters that did not reach their mailbox, newest first. */
export async function listLetters(
  _: StaffScope,
  { state, after }: ListLetters,
): Promise<{ rows: LetterRow[]; next: string | undefined }> {
  const found = await db.letter.findMany({
    // Ids are sorted by time of making.
    where: { ...lists[state], ...(after && isId(after) ? { id: { lt: after } } : {}) },
    orderBy: { id: 'desc' },
    take: pageSize + 1,
    select: {
      id: true,
      template: true,
      recipient: true,
      createdAt: true,
      attempts: true,
      nextAt: true,
      lastError: true,
    },
  })
  const rows = found.slice(0, pageSize).map(({ lastError, ...letter }) => ({ ...letter, error: lastError ?? '' }))
  return { rows, next: found.length > pageSize ? rows.at(-1)?.id : undefined }
}

export async function letterCounts(_: StaffScope): Promise<Record<ListLetters['state'], number>> {
  const [dead, late] = await Promise.all([
    db.letter.count({ where: lists.dead }),
    db.letter.count({ where: lists.late }),
  ])
  return { dead, late }
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
