import { setTimeout as pause } from 'node:timers/promises'
import type { z } from 'zod'
import { log } from '@/lib/base/log'
import { withoutReply } from './connection-loss'
import { ZoomError } from './errors'
import { refusal } from './refusals'
import { type Outgoing, requestOf, send } from './send'

/** Whose account, and where: the pair that a stored grant gives. */
export type ZoomAccess = Pick<Outgoing, 'accessToken' | 'baseUrl'>

export type ZoomCall<T> = Outgoing & {
  /** Sees undefined when the reply has no body. */
  schema: z.ZodType<T>
  timeoutMs?: number
  /** Sending it twice changes nothing more: repeated here when Zoom or the connection fails. Default: a GET is. */
  repeatable?: boolean
}

const TIMEOUT_MS = 20_000
const REPEATS = 2
const FIRST_PAUSE_MS = 200

/**
 * The one way to Zoom's API. Throws ZoomError. Waits for limits, renewal of tokens and repeats of writes belong to the
 * caller, who owns the grant and the job; only a repeatable call is repeated here, after a server error or a lost connection.
 */
export async function zoomCall<T>(call: ZoomCall<T>): Promise<T> {
  const repeatable = call.repeatable ?? call.method === 'GET'
  for (let repeat = 0; ; repeat++) {
    try {
      return await callOnce({ ...call, repeatable })
    } catch (error) {
      if (!repeatable || repeat === REPEATS || !mayPass(error)) throw error
      await pause(FIRST_PAUSE_MS * 2 ** repeat * (0.5 + Math.random()))
    }
  }
}

const mayPass = (error: unknown): boolean =>
  error instanceof ZoomError &&
  error.failure.kind === 'unknown_outcome' &&
  (error.failure.why === 'server_error' || error.failure.why === 'connection_lost')

async function callOnce<T>(call: ZoomCall<T> & { repeatable: boolean }): Promise<T> {
  const { method, path } = call
  const request = requestOf(call)
  const started = performance.now()
  let response: Response | undefined
  const told = (failure?: ZoomError['kind']) =>
    log[failure ? 'warn' : 'info'](
      {
        method,
        path,
        status: response?.status,
        trackingId: response?.headers.get('x-zm-trackingid') ?? undefined,
        ms: Math.round(performance.now() - started),
        failure,
      },
      'zoom call',
    )
  try {
    response = await send(request, call.timeoutMs ?? TIMEOUT_MS)
    const result = read(call, response, await response.text())
    told()
    return result
  } catch (error) {
    const zoomError =
      error instanceof ZoomError ? error : new ZoomError(withoutReply(error), call, factsOf(response), error)
    told(zoomError.kind)
    throw zoomError
  }
}

function read<T>(call: ZoomCall<T> & { repeatable: boolean }, response: Response, text: string): T {
  if (!response.ok) throw refusal(call, response, text)
  const unreadable = (cause: unknown) =>
    new ZoomError({ kind: 'unknown_outcome', why: 'unreadable' }, call, factsOf(response), cause)
  let body: unknown
  try {
    // 201 and 204 come without a body.
    body = text.trim() === '' ? undefined : JSON.parse(text)
  } catch {
    // The syntax error quotes the body, which is not for logs.
    throw unreadable(undefined)
  }
  const result = call.schema.safeParse(body)
  if (!result.success) throw unreadable(result.error)
  return result.data
}

const factsOf = (response: Response | undefined) =>
  response && { status: response.status, trackingId: response.headers.get('x-zm-trackingid') ?? undefined }
