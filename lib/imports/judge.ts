import type { Tx } from '@/lib/db/transaction'
import type { FileRow, Judged } from './rules'

/** What applies to every row of one file. */
export type FileContext = {
  /** None: stock, or a file of customers. */
  customerId: string | null
  /** Use the probable number of a damaged cell, because staff said so. */
  useProposed: boolean
  /** Send new customers their invitation. */
  invite: boolean
  /** The order that the numbers are delivered for. */
  orderReference?: string | undefined
}

/**
 * The one validator of one kind of import. The dry run calls it with what is stored now, without locks and without
 * writing; the run calls it again with the rows it holds locked. `Row` is what `read` makes of a record, `Store` what
 * the rows are compared with. Neither `read` nor `judge` asks the database.
 */
export type Judge<Row extends { row: number; line: number; subject: string | null }, Store> = {
  /** Reads the cells of all records, and finds subjects that stand in the file twice. */
  read(rows: FileRow[], context: FileContext): (Row | Judged)[]
  /** What the rows are compared with; with `tx` the stored rows stay locked until it ends. */
  load(subjects: string[], context: FileContext, tx?: Tx): Promise<Store>
  /** One verdict a row, in order. */
  judge(rows: Row[], store: Store, context: FileContext): Judged[]
}
