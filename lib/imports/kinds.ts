import { customerJudge } from '@/lib/customers/import'
import type { Tx } from '@/lib/db/transaction'
import { addNumbersJudge } from './add-numbers'
import { allocateNumbersJudge } from './allocate-numbers'
import { deleteNumbersJudge } from './delete-numbers'
import { withinOrder } from './for-order'
import type { FileContext, Judge } from './judge'
import { type FileRow, type ImportKind, isJudged, type Judged } from './rules'
import { updateNumbersJudge } from './update-numbers'

/** The records of one file, read once; verdicts may be asked for again and again as the store changes. */
export type OpenFile = {
  /** Of all rows, or of those numbered; with `tx` what is stored stays locked until it ends. */
  verdicts(only?: readonly number[], tx?: Tx): Promise<Judged[]>
}

type Open = (rows: FileRow[], context: FileContext) => OpenFile

function bind<Row extends { row: number; line: number; subject: string | null }, Store>(
  judge: Judge<Row, Store>,
): Open {
  return (rows, context) => {
    const all = judge.read(rows, context)
    const byRow = new Map(all.map(row => [row.row, row]))
    return {
      async verdicts(only, tx) {
        const wanted = only ? only.map(row => byRow.get(row)).filter(row => row !== undefined) : all
        const open = wanted.filter((row): row is Row => !isJudged(row))
        const subjects = open.map(({ subject }) => subject).filter(subject => subject !== null)
        const judged = judge.judge(open, await judge.load(subjects, context, tx), context)
        const verdict = new Map(judged.map(row => [row.row, row]))
        const inOrder = wanted.flatMap(row => (isJudged(row) ? row : (verdict.get(row.row) ?? [])))
        return withinOrder(inOrder, context, tx)
      },
    }
  }
}

const judges: Record<ImportKind, Open> = {
  add_numbers: bind(addNumbersJudge),
  update_numbers: bind(updateNumbersJudge),
  delete_numbers: bind(deleteNumbersJudge),
  allocate_numbers: bind(allocateNumbersJudge),
  add_customers: bind(customerJudge),
}

export const openFile = (kind: ImportKind, rows: FileRow[], context: FileContext): OpenFile =>
  judges[kind](rows, context)
