import { createHmac } from 'node:crypto'
import { POST } from '@/app/marketplace/webhook/route'
import { now } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { actOnDelivery } from '@/lib/marketplace/events'

type Sent = { body: string; at?: Date; headers?: Record<string, string> }

/** A delivery as Zoom sends it; `headers` overwrites, for the forged ones. */
export function deliver({ body, at = now(), headers = {} }: Sent): Promise<Response> {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const secret = process.env.ZOOM_WEBHOOK_SECRET ?? ''
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
  return POST(
    new Request('http://127.0.0.1:3999/marketplace/webhook', {
      method: 'POST',
      headers: { 'x-zm-request-timestamp': timestamp, 'x-zm-signature': signature, ...headers },
      body,
    }),
  )
}

export const eventBody = (event: string, at: Date, payload: object) =>
  JSON.stringify({ event, event_ts: at.getTime(), payload })

export const removalBody = (accountId: string, at: Date) =>
  eventBody('app_deauthorized', at, { account_id: accountId, user_id: 'u', client_id: process.env.ZOOM_CLIENT_ID })

/** Does the jobs that the deliveries of an account owe; the outcomes, oldest first. */
export async function workOff(zoomAccountId: string): Promise<(string | null)[]> {
  const where = { zoomAccountId }
  const orderBy = { receivedAt: 'asc' } as const
  for (const { id } of await db.webhookEvent.findMany({ where, orderBy })) await actOnDelivery({ id })
  return (await db.webhookEvent.findMany({ where, orderBy })).map(({ outcome }) => outcome)
}
