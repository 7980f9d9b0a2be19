import { readBody } from '@/lib/base/body'
import { seconds } from '@/lib/base/clock'
import { log } from '@/lib/base/log'
import { trailOfRequest, withTrail } from '@/lib/base/trail'
import { receiveEvent } from '@/lib/payments/events'

const limits = { most: 256 * 1024, withinMs: seconds(10) }

/** The payment gateway's events, over their raw bytes. Anything but 2xx is sent again, for days. */
export const POST = (request: Request): Promise<Response> => withTrail(trailOfRequest(request), () => receive(request))

async function receive(request: Request): Promise<Response> {
  const body = await readBody(request, limits)
  if (!body.ok) return new Response(null, { status: body.reason === 'too_large' ? 413 : 400 })
  try {
    const receipt = await receiveEvent(Buffer.from(body.bytes), request.headers.get('stripe-signature'))
    if (receipt === 'off') return new Response(null, { status: 404 })
    return new Response(null, { status: receipt === 'forged' ? 400 : 200 })
  } catch (error) {
    log.error({ err: error }, 'payment event could not be stored')
    return new Response(null, { status: 503 })
  }
}
