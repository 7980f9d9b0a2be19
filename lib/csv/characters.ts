/* biome-ignore-all lint/suspicious/noControlCharactersInRegex: this file is about them */
import type { ProblemCode } from './problem'

/** Characters that no cell holds on purpose; tab and line breaks may stand in a quoted one. */
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/
/** Without width, or turning the direction of what follows: two cells that look alike would differ. */
const invisible =
  /[\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFD]|[\u{E0000}-\u{E007F}]/u

export const hasForbidden = (text: string) => control.test(text) || invisible.test(text)

/** The first forbidden character of a cell, named as U+0000. */
export function forbiddenIn(cell: string): { code: ProblemCode; character: string } | undefined {
  const found = control.exec(cell) ?? undefined
  const hidden = found ? undefined : (invisible.exec(cell) ?? undefined)
  const character = (found ?? hidden)?.[0]
  if (character === undefined) return undefined
  const point = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return { code: found ? 'file_control_character' : 'file_invisible_character', character: `U+${point}` }
}
