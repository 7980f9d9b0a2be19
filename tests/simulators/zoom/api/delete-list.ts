import type { Call } from '../http'
import { jsonObject } from './batch'

export interface DeleteRequest {
  phoneNumbers: string[]
  carrierCode: number | null
}

/**
 * Every way in which clients of real Zoom send the list: repeated keys, `phone_numbers[]`, `phone_numbers[0]`,
 * one comma list, or a JSON body. A `+` left un-encoded in the address arrives as a space and stays one, so that
 * the number is refused as invalid.
 */
export function readDeleteRequest(call: Call): DeleteRequest {
  const phoneNumbers: string[] = []
  for (const [key, value] of call.query) {
    if (/^phone_numbers(\[\d*\])?$/.test(key)) phoneNumbers.push(...value.split(',').filter(part => part !== ''))
  }
  const body = jsonObject(call.body)
  const sent = typeof body === 'object' ? body : {}
  if (Array.isArray(sent.phone_numbers)) phoneNumbers.push(...sent.phone_numbers.map(String))
  const code = call.query.get('carrier_code') ?? sent.carrier_code
  return {
    phoneNumbers: [...new Set(phoneNumbers)],
    carrierCode: code === undefined || code === null ? null : Number(code),
  }
}
