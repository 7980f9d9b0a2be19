import { createHash } from 'node:crypto'

/** A short mark of one value: equal for equal values. */
const markOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12)

type Values = Record<string, unknown>

/** What a form shows, for its hidden field `seen`: a mark for each of its fields. */
export const seenOf = (shown: Values): string =>
  JSON.stringify(Object.fromEntries(Object.entries(shown).map(([field, value]) => [field, markOf(value)])))

/** The marks of a form, as they came back; undefined when they are not those of these fields. */
function readSeen(seen: string, fields: string[]): Record<string, string> | undefined {
  try {
    const marks: unknown = JSON.parse(seen)
    if (typeof marks !== 'object' || marks === null) return undefined
    const known = new Map(Object.entries(marks))
    return fields.every(field => typeof known.get(field) === 'string') ? Object.fromEntries(known) : undefined
  } catch {
    return undefined
  }
}

/**
 * The fields that somebody else changed since the form was rendered, to something other than what is wanted now: all of
 * them have to be shown before any is overwritten (F29). Undefined: the form is not one of ours.
 */
export function conflicts(seen: string, current: Values, wanted: Values): string[] | undefined {
  const fields = Object.keys(wanted)
  const marks = readSeen(seen, fields)
  return marks && fields.filter(field => ![marks[field], markOf(wanted[field])].includes(markOf(current[field])))
}
