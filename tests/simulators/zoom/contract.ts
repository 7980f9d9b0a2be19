import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import type { Reply } from './http'

interface Schema {
  [key: string]: unknown
}
interface Description {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, { schema: Schema }> }> }>>
}

const errorEnvelope: Schema = {
  type: 'object',
  required: ['code', 'message'],
  additionalProperties: false,
  properties: {
    code: { type: 'integer' },
    message: { type: 'string', minLength: 1 },
    errors: { type: 'array', items: { type: 'object' } },
  },
}

/** The published OpenAPI description, compiled once: every Number Management answer is held against it. */
export class Contract {
  readonly violations: string[] = []
  private readonly bodies = new Map<string, ValidateFunction | null>()

  constructor() {
    const file = new URL('./number-management.openapi.json', import.meta.url)
    const description = JSON.parse(readFileSync(file, 'utf8')) as Description
    const ajv = new Ajv({ strict: false, allErrors: true })
    addFormats.default(ajv)
    const envelope = ajv.compile(errorEnvelope)
    for (const [path, operations] of Object.entries(description.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        for (const [status, response] of Object.entries(operation.responses)) {
          const schema = response.content?.['application/json']?.schema
          const key = `${method.toUpperCase()} ${path} ${status}`
          if (schema) this.bodies.set(key, ajv.compile(closed(schema)))
          else this.bodies.set(key, Number(status) >= 400 ? envelope : null)
        }
      }
    }
  }

  /** The sentence to complain with, or null when the answer is one that the description allows. */
  check(method: string, path: string, reply: Reply): string | null {
    const key = `${method} ${path} ${reply.status}`
    const validate = this.bodies.get(key)
    if (validate === undefined) return this.violated(`${key}: status not in the description`)
    if (validate === null) return reply.body ? this.violated(`${key}: a body where none is described`) : null
    if (validate(JSON.parse(reply.body ?? 'null'))) return null
    const causes = (validate.errors ?? []).map(error => `${error.instancePath || '/'} ${error.message}`)
    return this.violated(`${key}: ${causes.join('; ')}`)
  }

  private violated(sentence: string): string {
    this.violations.push(sentence)
    return sentence
  }
}

/** The description leaves its objects open; a field that it does not name would be our invention, so close them. */
function closed(schema: Schema): Schema {
  const copy: Schema = {}
  for (const [key, value] of Object.entries(schema)) {
    copy[key] = key !== 'example' && typeof value === 'object' && value !== null ? closedValue(value) : value
  }
  if (copy.type === 'object' && copy.properties) copy.additionalProperties = false
  return copy
}

function closedValue(value: object): unknown {
  return Array.isArray(value) ? value : closed(value as Schema)
}
