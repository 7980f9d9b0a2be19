import { type Call, type Handler, json } from '../http'

/** A request of a test that cannot be right; answered 400 with the sentence. */
export class ControlError extends Error {}

export type Fields = Record<string, unknown>

/** JSON in, JSON out. */
export function control(answer: (fields: Fields, call: Call) => unknown): Handler {
  return async call => {
    try {
      return json(200, (await answer(fieldsOf(call), call)) ?? { ok: true })
    } catch (error) {
      if (error instanceof ControlError) return json(400, { error: error.message })
      throw error
    }
  }
}

function fieldsOf(call: Call): Fields {
  if (call.body.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(call.body)
    if (Array.isArray(value)) return { items: value }
    if (typeof value === 'object' && value !== null) return { ...value }
  } catch {
    // Falls through to the sentence below.
  }
  throw new ControlError('The body must be JSON.')
}

export function text(fields: Fields, name: string): string {
  const value = fields[name]
  if (typeof value !== 'string' || value === '') throw new ControlError(`${name} must be a text`)
  return value
}

export function optionalText(fields: Fields, name: string): string | undefined {
  return fields[name] === undefined ? undefined : text(fields, name)
}

export function texts(fields: Fields, name: string): string[] {
  const value = fields[name]
  if (!Array.isArray(value)) throw new ControlError(`${name} must be a list`)
  return value.map(String)
}

export function number(fields: Fields, name: string): number {
  const value = fields[name]
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new ControlError(`${name} must be a number`)
  return value
}

export function list(fields: Fields, name: string): Fields[] {
  const value = fields[name] ?? fields.items
  if (!Array.isArray(value)) throw new ControlError(`${name} must be a list`)
  return value as Fields[]
}
