import { log } from '@/lib/base/log'
import { trailOfRequest, withTrail } from '@/lib/base/trail'
import { receiveDelivery } from '@/lib/marketplace/deliveries'
import { noteSignal } from '@/lib/webhook-health/signals'

const largest = 256 * 1024

/**
 * Zoom's events, deauthorization and URL validation. 4xx is never repeated by Zoom, 5xx is: only what can never become
 * right is answered with the former.
 */
export const POST = (request: Request): Promise<Response> => withTrail(trailOfRequest(request), () => receive(request))

async function receive(request: Request): Promise<Response> {
  const rawBody = await readAtMost(request, largest)
  if (!rawBody) {
    noteSignal('too_large')
    return new Response(null, { status: 413 })
  }
  try {
    const receipt = await receiveDelivery(rawBody, request.headers)
    if (receipt.kind === 'forged') return new Response(null, { status: 401 })
    return receipt.kind === 'challenge' ? Response.json(receipt.answer) : new Response(null, { status: 200 })
  } catch (error) {
    log.error({ err: error }, 'webhook could not be stored')
    return new Response(null, { status: 503 })
  }
}

/** The raw bytes, or undefined as soon as there are too many: a length that was announced is not believed. */
async function readAtMost(request: Request, most: number): Promise<Buffer | undefined> {
  if (Number(request.headers.get('content-length')) > most) return undefined
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > most) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
