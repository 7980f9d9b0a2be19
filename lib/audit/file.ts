import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { type Limit, spend } from '@/lib/auth/throttle'
import { ok, type Result } from '@/lib/base/result'
import { byteOrderMark, csvLine } from '@/lib/csv/write'
import { transaction } from '@/lib/db/transaction'
import type { ActivityLine, ActivityPage } from './activity'
import { audit } from './commands'
import { filterOf, type ListActivity } from './schema'

/** A whole history is a long read: a person has a few of them an hour. */
const filesOfOne: Limit = { name: 'activity_file', points: 20, perSeconds: 3_600 }

export const fileFormats = ['csv', 'json'] as const
export type FileFormat = (typeof fileFormats)[number]

/** Opens one file of the history; who had it, and of what, stands in the history. `customerId`: of that customer only. */
export async function openActivityFile(
  actor: CustomerActor | StaffActor,
  wish: { format: FileFormat; filter: ListActivity; customerId: string | null },
): Promise<Result<null>> {
  const spent = await spend(filesOfOne, actor.userId)
  if (!spent.ok) return spent
  return transaction(async tx => {
    await audit(tx, actor, {
      action: 'activity.export',
      subject: { type: 'activity', id: wish.customerId ?? 'all' },
      customerId: wish.customerId,
      after: { format: wish.format, ...filterOf(wish.filter) },
    })
    return ok(null)
  })
}

const batch = 1_000

type Read = (filter: ListActivity, size: number) => Promise<ActivityPage>
/** One line as a record; its columns are the same for every line. */
type Tell = (lines: ActivityLine[]) => Promise<Record<string, unknown>[]>

/** The history as it is filtered, all of it, newest first, a batch in memory at a time. */
export async function* activityFile(
  format: FileFormat,
  columns: { name: string; header: string }[],
  filter: ListActivity,
  read: Read,
  tell: Tell,
): AsyncGenerator<string> {
  yield format === 'csv' ? byteOrderMark + csvLine(columns.map(({ header }) => header)) : '['
  let written = 0
  let after: string | undefined
  do {
    const page = await read({ ...filterOf(filter), after, before: undefined }, batch)
    const records = await tell(page.lines)
    if (format === 'csv') yield records.map(record => csvLine(columns.map(({ name }) => cell(record[name])))).join('')
    else yield records.map((record, at) => `${written + at > 0 ? ',' : ''}\n${JSON.stringify(record)}`).join('')
    written += records.length
    after = page.older
  } while (after)
  if (format === 'json') yield '\n]\n'
}

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
