import { pool } from './client'
import type { Prisma } from './generated/client'

/**
 * Rows of one statement, straight from the driver: for what every page asks. Prisma's way costs two to five times the
 * processor time, which on a page with a handful of queries is most of what the page costs. Timestamps are Dates,
 * `bigint` and `numeric` are strings: cast them.
 */
export async function read<Row>({ text, values }: Prisma.Sql): Promise<Row[]> {
  return (await pool().query<Row & object>(text, values)).rows
}

/** The same for a statement whose text never changes: each connection plans it once, under this name. */
export async function prepared<Row>(name: string, { text, values }: Prisma.Sql): Promise<Row[]> {
  return (await pool().query<Row & object>({ name, text, values })).rows
}
