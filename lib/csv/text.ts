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

const lineFeed = 0x0a
const carriageReturn = 0x0d

/** No byte of a longer UTF-8 character is a line break, so each line can be tried by itself. */
function firstBadByte(bytes: Uint8Array): Problem {
  let line = 1
  let start = 0
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at]
    if (at < bytes.length && byte !== lineFeed && byte !== carriageReturn) continue
    const position = badPosition(bytes.subarray(start, at))
    if (position !== undefined) {
      const value = bytes[start + position] ?? 0
      return problem('file_not_utf8', { line, byte: `0x${value.toString(16).toUpperCase().padStart(2, '0')}` })
    }
    if (byte === carriageReturn && bytes[at + 1] === lineFeed) at++
    line++
    start = at + 1
  }
  return problem('file_not_utf8', { line: 1, byte: '' })
}

/** The first byte that starts no whole character: the longest good beginning is found by halving. */
function badPosition(line: Uint8Array): number | undefined {
  if (decodes(line, false)) return undefined
  let good = 0
  let bad = line.length
  while (good < bad) {
    const middle = Math.ceil((good + bad) / 2)
    if (decodes(line.subarray(0, middle), true)) good = middle
    else bad = middle - 1
  }
  let start = Math.min(good, line.length - 1)
  while (start > 0 && ((line[start] ?? 0) & 0xc0) === 0x80 && !decodes(line.subarray(0, start), false)) start--
  return start
}

function decodes(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream })
    return true
  } catch {
    return false
  }
}
