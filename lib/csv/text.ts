import { type Problem, problem } from './problem'

const starts = (bytes: Uint8Array, ...with_: number[]) => with_.every((byte, at) => bytes[at] === byte)

/** The text of a file in strict UTF-8, without its byte order mark, or the one reason why it is none. */
export function readText(bytes: Uint8Array): { ok: true; text: string } | { ok: false; problem: Problem } {
  const found = notText(bytes)
  if (found) return { ok: false, problem: found }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { ok: false, problem: firstBadByte(bytes) }
  }
}

/** Files that people rename to .csv, told by their first bytes: better than "strange characters in line 1". */
function notText(bytes: Uint8Array): Problem | undefined {
  if (bytes.length === 0) return problem('file_empty')
  const zip = starts(bytes, 0x50, 0x4b, 0x03, 0x04)
  const oldWorkbook = starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)
  if (zip || oldWorkbook) return problem('file_is_workbook')
  if (starts(bytes, 0x1f, 0x8b)) return problem('file_is_gzip')
  const marked = starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)
  if (marked || everyOtherIsZero(bytes)) return problem('file_is_utf16')
  return undefined
}

/** UTF-16 without a mark: the headers are plain letters, so half of the bytes are zero. */
function everyOtherIsZero(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 64)
  const zeros = (parity: number) => sample.filter((byte, at) => at % 2 === parity && byte === 0).length
  const half = sample.length / 2
  return half >= 2 && (zeros(0) > half * 0.8 || zeros(1) > half * 0.8)
}

/** The first byte that is part of no character, found by halving: how far does the beginning still decode? */
function firstBadByte(bytes: Uint8Array): Problem {
  let good = 0
  let bad = bytes.length
  while (good < bad) {
    const middle = Math.ceil((good + bad) / 2)
    if (decodes(bytes.subarray(0, middle), true)) good = middle
    else bad = middle - 1
  }
  // The beginning of a character that is not finished decodes too, and is what is wrong.
  while (good > 0 && !decodes(bytes.subarray(0, good), false)) good--
  const value = bytes[good] ?? 0
  return problem('file_not_utf8', {
    line: lineOf(bytes, good),
    byte: `0x${value.toString(16).toUpperCase().padStart(2, '0')}`,
  })
}

function lineOf(bytes: Uint8Array, end: number): number {
  let line = 1
  for (let at = 0; at < end; at++) {
    const byte = bytes[at]
    if (byte === 0x0a || (byte === 0x0d && bytes[at + 1] !== 0x0a)) line++
  }
  return line
}

function decodes(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream })
    return true
  } catch {
    return false
  }
}
