import { json, type Reply } from '../http'

export interface FailedNumber {
  phoneNumber: string
  reason: string
}

export interface InvalidField {
  field: string
  message: string
}

export function apiError(status: number, code: number, message: string): Reply {
  return json(status, { code, message })
}

export function validationFailed(errors: InvalidField[]): Reply {
  return json(400, { code: 300, message: 'Validation Failed.', errors })
}

/** Error 1000: Zoom's text shows the list behind the sentence; whether it may be a field of its own is not known. */
export function someFailed(failures: FailedNumber[], place: 'message' | 'errors'): Reply {
  if (place === 'errors') return json(400, { code: 1000, message: 'Some data failed.', errors: failures })
  return apiError(400, 1000, `Some data failed. ${JSON.stringify(failures)}`)
}

export const carrierNotFound = (): Reply => apiError(400, 1001, 'Carrier not found')
export const emptyRequest = (): Reply => apiError(400, 1002, 'Request data cannot be empty')
export const tooManyNumbers = (): Reply => apiError(400, 1003, 'Too many numbers, should less than 200')
export const invalidPageToken = (): Reply =>
  apiError(400, 1003100, 'The next page token is either invalid or has expired')
export const forbidden = (): Reply => apiError(403, 403, 'Forbidden. You do not have permission.')
