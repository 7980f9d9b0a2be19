import { toE164 } from './e164'
import type { NumberFailure } from './errors'

/**
 * The per-number refusals in an error body. Zoom documents the list as JSON-like text after "Some data failed." and
 * does not say in which field it travels, so every field is searched, inside of strings too.
 */
export function failuresIn(body: unknown): NumberFailure[] {
  const found = new Map<string, NumberFailure>()
  for (const failure of search(body, 0)) found.set(failure.e164, failure)
  return [...found.values()]
}

const DEEPEST = 6

function* search(value: unknown, depth: number): Generator<NumberFailure> {
  if (depth > DEEPEST || value === null) return
  if (typeof value === 'string') {
    for (const chunk of bracedIn(value)) yield* fromText(chunk, depth)
  } else if (typeof value === 'object') {
    const failure = fromObject(value)
    if (failure) yield failure
    else for (const inner of Object.values(value)) yield* search(inner, depth + 1)
  }
}

function fromObject(value: object): NumberFailure | undefined {
  const fields: Record<string, unknown> = { ...value }
  const e164 = toE164(fields.phoneNumber ?? fields.phone_number ?? fields.number)
  const reason = fields.reason ?? fields.failure_reason ?? fields.failureReason ?? fields.message
  return e164 && typeof reason === 'string' ? { e164, reason: reason.trim() } : undefined
}

function* fromText(chunk: string, depth: number): Generator<NumberFailure> {
  let parsed: unknown
  try {
    parsed = JSON.parse(chunk)
  } catch {
    const loose = fromLooseText(chunk)
    if (loose) yield loose
    return
  }
  yield* search(parsed, depth + 1)
}

/** {phoneNumber=+1209..., reason=Invalid number} and its single-quoted cousins. */
function fromLooseText(chunk: string): NumberFailure | undefined {
  const e164 = toE164(/phone_?number['"]?\s*[:=]\s*['"]?(\+?\d+)/i.exec(chunk)?.[1])
  const reason = /reason['"]?\s*[:=]\s*['"]?([^'"}]*)/i.exec(chunk)?.[1]?.trim()
  return e164 && reason ? { e164, reason } : undefined
}

/** Innermost {...} pieces of a text; a piece cut off at the end is left out. Braces inside of quotes do not count. */
function* bracedIn(text: string): Generator<string> {
  let start = -1
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (start >= 0 && quoted) {
      if (character === '\\') at++
      else if (character === '"') quoted = false
    } else if (character === '{') start = at
    else if (start >= 0 && character === '"') quoted = true
    else if (start >= 0 && character === '}') {
      yield text.slice(start, at + 1)
      start = -1
    }
  }
}
