import pg from 'pg'
import type { Prisma } from '@/lib/db/generated/client'

/**
 * The same query with its values written into it, quoted by the driver: COPY takes no parameters. Values are what
 * schemas have read (words of enums, digits, ids, a search text); identifiers and operators come from our code alone.
 */
export function inlined({ strings, values }: Prisma.Sql): string {
  return strings.reduce((sql, part, at) => sql + literal(values[at - 1]) + part)
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'string') return pg.escapeLiteral(value)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString())
  if (Array.isArray(value)) return value.length === 0 ? "'{}'" : `ARRAY[${value.map(literal).join(', ')}]`
  throw new Error(`no literal for a ${typeof value}`)
}
