import { Prisma } from '@/lib/db/generated/client'

/** One column of a file: its header, and the SQL of its cells over `phone_number n` and `customer c`. */
export type Column = { header: string; cell: Prisma.Sql }

/**
 * What a spreadsheet would run gets an apostrophe in front, as `escapeCell` of lib/csv does, and `readCsv` takes it off
 * again. Beginnings that are letters or digits, nearly all, are let through by one comparison.
 */
const runs = String.raw`^['\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*[=+\-@＝＋－＠]|^'*[\t\r\n]`

/** Free text, safe to open in a spreadsheet. */
export const freeText = (text: Prisma.Sql): Prisma.Sql => Prisma.sql`
  CASE WHEN ascii(${text}) BETWEEN 48 AND 60 OR ascii(${text}) BETWEEN 65 AND 122 THEN ${text}
       WHEN ${text} ~ ${runs} THEN '''' || ${text} ELSE ${text} END`

/** A value of an enum, by its word. */
export function inWords(value: Prisma.Sql, words: Record<string, string>): Prisma.Sql {
  const whens = Object.entries(words).map(([key, word]) => Prisma.sql`WHEN ${key} THEN ${word}`)
  return Prisma.sql`CASE ${value} ${Prisma.join(whens, ' ')} END`
}

export const yesNo = (value: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`CASE ${value} WHEN true THEN 'Yes' WHEN false THEN 'No' END`

/** A time to the second. The session is in UTC, and so says the header (ux 41). */
export const time = (value: Prisma.Sql): Prisma.Sql => Prisma.sql`to_char(${value}, 'YYYY-MM-DD HH24:MI:SS')`
export const inUtc = (header: string) => `${header} (UTC)`
