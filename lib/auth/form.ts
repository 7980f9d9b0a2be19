import { z } from 'zod'

/** What a person typed, to be shown again after a refusal; secrets and machinery left out. */
export function typedValues(data: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {}
  for (const name of new Set(data.keys())) {
    if (isMachinery(name) || /password/i.test(name)) continue
    const all = data.getAll(name).filter(value => typeof value === 'string')
    values[name] = all.length > 1 ? all : (all[0] ?? '')
  }
  return values
}

/** Fields that React and the doors add to a form. */
const isMachinery = (name: string) => name.startsWith('$') || name.startsWith('_')

/**
 * Reads a form through a strict schema: a field that the schema lists as an array takes every value of its name, any
 * other takes one; a name given twice, a file, or a name that the schema does not know is refused.
 */
export function parseForm<S extends z.ZodObject>(schema: S, data: FormData): z.ZodSafeParseResult<z.output<S>> {
  const input: Record<string, unknown> = {}
  for (const name of new Set(data.keys())) {
    if (isMachinery(name)) continue
    const all = data.getAll(name)
    input[name] = isList(schema.shape[name]) ? all : all.length === 1 ? all[0] : all
  }
  for (const [name, field] of Object.entries(schema.shape)) {
    if (isList(field) && input[name] === undefined) input[name] = []
  }
  return schema.strict().safeParse(input) as z.ZodSafeParseResult<z.output<S>>
}

function isList(field: unknown): boolean {
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault) return isList(field.unwrap())
  return field instanceof z.ZodArray
}
