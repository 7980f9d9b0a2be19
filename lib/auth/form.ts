import { z } from 'zod'

/**
 * What a person typed into the fields of `schema`, to be shown again after a refusal. Passwords are left out, and so is
 * whatever the form does not have: an action can be sent any name, `__proto__` among them.
 */
export function typedValues(schema: z.ZodObject, data: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {}
  for (const name of Object.keys(schema.shape)) {
    if (isSecret(name) || !data.has(name)) continue
    const all = data.getAll(name).filter(value => typeof value === 'string')
    values[name] = all.length > 1 ? all : (all[0] ?? '')
  }
  return values
}

/** Never sent back, never hashed for comparison with a repeat. */
export const isSecret = (name: string) => /password|secret|token/i.test(name)

/** Fields that React and the doors add to a form. */
const isMachinery = (name: string) => name.startsWith('$') || name.startsWith('_')

/** Whether it holds the one character that PostgreSQL keeps in no text: nobody types it. */
export const holdsNul = (data: FormData): boolean => [...data.values()].some(value => String(value).includes('\0'))

/**
 * Reads a form through a strict schema: a field that the schema lists as an array takes every value of its name, any
 * other takes one; a name given twice, a file, or a name that the schema does not know is refused.
 */
export function parseForm<S extends z.ZodObject>(schema: S, data: FormData): z.ZodSafeParseResult<z.output<S>> {
  const given: [string, unknown][] = []
  for (const name of new Set(data.keys())) {
    if (isMachinery(name)) continue
    const all = data.getAll(name)
    const field = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined
    given.push([name, isList(field) || all.length > 1 ? all : all[0]])
  }
  // fromEntries makes own properties, where an assignment to `__proto__` would change the object itself.
  const input: Record<string, unknown> = Object.fromEntries(given)
  for (const [name, field] of Object.entries(schema.shape)) {
    if (isList(field) && input[name] === undefined) input[name] = []
  }
  return schema.strict().safeParse(input) as z.ZodSafeParseResult<z.output<S>>
}

function isList(field: unknown): boolean {
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault) return isList(field.unwrap())
  // A list that is read further: sorted, each once.
  if (field instanceof z.ZodPipe) return isList(field.in)
  return field instanceof z.ZodArray
}
