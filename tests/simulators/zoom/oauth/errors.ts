import { json, type Reply } from '../http'

/** The token endpoint's way of saying no: always 400, whatever the cause. */
export function oauthError(reason: string, error: string): Reply {
  return json(400, { reason, error })
}

/** Asked before there is an app to send the browser back to, so the answer stays at Zoom. */
export function authorizeError(code: number, message: string): Reply {
  return json(400, { status: false, errorCode: code, errorMessage: message, result: null })
}

export const invalidToken = (): Reply => oauthError('Invalid Token!', 'invalid_grant')
export const invalidClient = (): Reply => oauthError('Invalid client_id or client_secret', 'invalid_client')
