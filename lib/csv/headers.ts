import { type Problem, problem } from './problem'

/** A column that an import knows: its name in our samples, and what other programs call it. */
export type Column = { key: string; header: string; required: boolean; synonyms: readonly string[] }

export type Matched = {
  /** Which cell of a record holds each column that was found. */
  mapping: Record<string, number>
  problems: Problem[]
  /** Columns that were found by something less than their own name: shown, and changeable. */
  guessed: string[]
  /** Headers that stand for no column of ours. */
  ignored: string[]
}

/**
 * Which column each header stands for: by its own name, else by the name without case, blanks and signs, else by what
 * other programs call it. A column that two headers claim equally well is named and not chosen (ux 34).
 */
export function matchHeaders(headers: readonly string[], columns: readonly Column[]): Matched {
  const found = new Map<string, number>()
  const guessed: string[] = []
  const problems: Problem[] = []
  for (const column of columns) {
    const claim = bestClaim(headers, column, columns)
    if (claim.positions.length > 1) problems.push(tooMany(headers, column, claim))
    const [position] = claim.positions
    if (position === undefined || claim.positions.length > 1) {
      if (column.required && position === undefined) problems.push(problem('header_missing', { header: column.header }))
      continue
    }
    const other = columns.find(({ key }) => found.get(key) === position)
    if (other) {
      problems.push(
        problem('header_shared', { header: headers[position] ?? '', first: other.header, second: column.header }),
      )
      continue
    }
    found.set(column.key, position)
    if (claim.level !== 'own') guessed.push(column.key)
  }
  return { mapping: Object.fromEntries(found), problems, guessed, ignored: leftOver(headers, found) }
}

/** The mapping as somebody chose it; an absent column or -1 leaves the column out. */
export function chooseHeaders(
  headers: readonly string[],
  columns: readonly Column[],
  chosen: Readonly<Record<string, number>>,
): Matched {
  const found = new Map<string, number>()
  const problems: Problem[] = []
  for (const { key, header, required } of columns) {
    const position = Object.hasOwn(chosen, key) ? chosen[key] : undefined
    const there = position !== undefined && Number.isInteger(position) && headers[position] !== undefined
    if (!there) {
      if (required) problems.push(problem('header_missing', { header }))
      continue
    }
    const other = columns.find(({ key: earlier }) => found.get(earlier) === position)
    if (other)
      problems.push(problem('header_shared', { header: headers[position] ?? '', first: other.header, second: header }))
    found.set(key, position)
  }
  return { mapping: Object.fromEntries(found), problems, guessed: [], ignored: leftOver(headers, found) }
}

type Claim = { level: 'own' | 'close' | 'synonym'; positions: number[] }

function bestClaim(headers: readonly string[], column: Column, columns: readonly Column[]): Claim {
  const isOwn = (header: string) => same(header) === same(column.header)
  const isClose = (header: string) => bare(header) === bare(column.header)
  const isKnown = (header: string) => column.synonyms.some(synonym => bare(synonym) === bare(header))
  const isAnothers = (header: string) => columns.some(other => other !== column && bare(other.header) === bare(header))
  const where = (fits: (header: string) => boolean) => [...headers.keys()].filter(at => fits(headers[at] ?? ''))
  const own = where(isOwn)
  const close = where(isClose)
  if (own.length > 0) return { level: 'own', positions: close.length > own.length ? close : own }
  if (close.length > 0) return { level: 'close', positions: close }
  return { level: 'synonym', positions: where(header => isKnown(header) && !isAnothers(header)) }
}

function tooMany(headers: readonly string[], { header }: Column, { level, positions }: Claim): Problem {
  const found = positions.map(at => headers[at]).join(', ')
  return level === 'synonym'
    ? problem('header_unclear', { header, found })
    : problem('header_twice', { header, found, count: positions.length })
}

const same = (header: string): string => header.normalize('NFKC').trim().toLowerCase()

/** Letters and digits only: "Phone_Number", "phone-number" and "PhoneNumber" are one name. */
const bare = (header: string): string => same(header).replace(/[^\p{L}\p{N}]/gu, '')

function leftOver(headers: readonly string[], found: ReadonlyMap<string, number>): string[] {
  const used = new Set(found.values())
  return headers.filter((header, at) => !used.has(at) && header !== '')
}
