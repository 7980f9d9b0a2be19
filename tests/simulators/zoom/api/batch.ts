import type { Call, Reply } from '../http'
import type { PeeringNumber } from '../numbers'
import type { Simulator } from '../simulator'
import { carrierNotFound, emptyRequest, tooManyNumbers, validationFailed } from './errors'
import { type Draft, products } from './number-rules'

export interface Batch {
  drafts: Draft[]
  product: PeeringNumber['allocated_product'] | null
  /** Top-level fields that Zoom does not know. */
  ignored: string[]
}

const known = new Set(['carrier_code', 'allocated_product', 'phone_numbers'])

/** The body of an add or update call, or the error that refuses it as a whole. */
export function readBatch(simulator: Simulator, call: Call): Batch | Reply {
  const body = jsonObject(call.body)
  if (body === 'malformed')
    return validationFailed([{ field: 'body', message: 'Request Body should be a valid JSON object.' }])
  if (body === 'empty') return emptyRequest()
  const code = body.carrier_code
  if (code !== undefined && code !== null && code !== simulator.config.carrierCode) return carrierNotFound()
  const list = body.phone_numbers
  if (list === undefined || list === null) return emptyRequest()
  if (!Array.isArray(list)) return validationFailed([{ field: 'phone_numbers', message: 'Invalid field.' }])
  const size = refuseSize(simulator, list.length)
  if (size) return size
  const product = products.find(name => name === body.allocated_product) ?? null
  if (body.allocated_product !== undefined && product === null) {
    return validationFailed([{ field: 'allocated_product', message: 'Invalid field.' }])
  }
  const shapeless = list.findIndex(item => typeof (item as Draft | null)?.phone_number !== 'string')
  if (shapeless >= 0) {
    return validationFailed([{ field: `phone_numbers[${shapeless}].phone_number`, message: 'Invalid field.' }])
  }
  return { drafts: list as Draft[], product, ignored: Object.keys(body).filter(field => !known.has(field)) }
}

export function refuseSize(simulator: Simulator, count: number): Reply | null {
  if (count === 0) return emptyRequest()
  return count > simulator.settings.batchLimit ? tooManyNumbers() : null
}

export function jsonObject(text: string): Record<string, unknown> | 'empty' | 'malformed' {
  if (text.trim() === '') return 'empty'
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : 'malformed'
  } catch {
    return 'malformed'
  }
}
