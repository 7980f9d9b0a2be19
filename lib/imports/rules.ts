import { table } from '@/lib/base/transitions'

export const importKinds = [
  'add_numbers',
  'update_numbers',
  'delete_numbers',
  'allocate_numbers',
  'add_customers',
] as const
export type ImportKind = (typeof importKinds)[number]

export const importStates = ['checking', 'refused', 'checked', 'confirmed', 'discarded'] as const
export type ImportState = (typeof importStates)[number]

export const importModes = ['good_rows', 'all_or_nothing'] as const
export type ImportMode = (typeof importModes)[number]

export const verdicts = ['add', 'change', 'remove', 'unchanged', 'refused'] as const
export type Verdict = (typeof verdicts)[number]

export const rowStates = ['checked', 'done', 'failed', 'skipped', 'undone', 'kept'] as const
export type RowState = (typeof rowStates)[number]

type ImportEvent = 'refuse' | 'pass' | 'check_again' | 'confirm' | 'discard'

/** SM9: the life of an uploaded file. What it does to the inventory is the operation that `confirm` starts. */
export const IMPORT = table<ImportState, ImportEvent, 'staff'>([
  ['checking', 'refuse', 'refused', 'staff'],
  ['checking', 'pass', 'checked', 'staff'],
  ['refused', 'check_again', 'checking', 'staff'],
  ['checked', 'check_again', 'checking', 'staff'],
  ['checked', 'confirm', 'confirmed', 'staff'],
  ['refused', 'discard', 'discarded', 'staff'],
  ['checked', 'discard', 'discarded', 'staff'],
])

/** Files, rows and undo are there this long (data-model). */
export const keptDays = 30

/** What a dry run counted; the rows themselves are import_row. */
export type Counts = {
  rows: number
  add: number
  change: number
  remove: number
  unchanged: number
  refused: number
  /** Fields that an empty cell of an Update file clears. */
  cleared: number
  /** Refused rows whose probable number is known. */
  proposed: number
  /** Refused rows by reason. */
  reasons: Record<string, number>
  /** How long the check took. */
  tookMs: number
}

export const noCounts: Counts = {
  rows: 0,
  add: 0,
  change: 0,
  remove: 0,
  unchanged: 0,
  refused: 0,
  cleared: 0,
  proposed: 0,
  reasons: {},
  tookMs: 0,
}

export const goodRows = ({ add, change, remove }: Counts): number => add + change + remove

/** A record of the file after its header was understood. A column that the file lacks is absent; cells are trimmed. */
export type FileRow = {
  /** Counted from 1, without the header. */
  row: number
  /** The line of the file on which the record begins. */
  line: number
  cells: Partial<Record<string, string>>
}

/** Why a row cannot go in: which column, what was found there, and what is probably meant. */
export type Refused = {
  /** A code of the `refusals` words, which may speak of {found} and {proposed}. */
  code: string
  /** Key of the column; null when the row as a whole is meant. */
  column: string | null
  found: string | null
  proposed: string | null
}

/** What one row of the file would do, or did. */
export type Judged = {
  row: number
  line: number
  /** E.164, or the e-mail of a new customer; null when it could not be read. */
  subject: string | null
  verdict: Verdict
  /** Why not; of a row that goes in, what somebody should look at before. */
  refused: Refused | null
  /** Changed attributes only; everything for a row that adds or removes. */
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  /** Of the stored number that was judged. */
  version?: number
}

export const isJudged = (row: object): row is Judged => 'verdict' in row

export const refusedRow = (
  { row, line, subject }: { row: number; line: number; subject: string | null },
  refused: Partial<Refused> & { code: string },
): Judged => ({
  row,
  line,
  subject,
  verdict: 'refused',
  refused: { column: null, found: null, proposed: null, ...refused },
  before: null,
  after: null,
})
