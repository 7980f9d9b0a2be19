import { randomBytes } from 'node:crypto'
import Stripe from 'stripe'
import { post } from '../zoom/webhooks/post'
import type { Settings } from './settings'
import { seconds } from './store'

export interface Delivery {
  id: string
  type: string
  body: string
  state: 'held' | 'pending' | 'delivered' | 'failed' | 'never'
  attempts: (number | null)[]
}

const waits = [500, 2_000, 5_000, 15_000, 60_000]
const deadlineMs = 10_000
const kept = 500

/** Sends signed events: each until it is answered with 2xx, in whatever order and number the settings say. */
export function openEvents(url: string, secret: string, settings: Settings) {
  const deliveries: Delivery[] = []
  const timers = new Set<NodeJS.Timeout>()
  let closed = false

  function signed(body: string): Record<string, string> {
    const by = settings.forge === 'signature' ? 'another secret' : secret
    return {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload: body, secret: by, timestamp: seconds() }),
    }
  }

  async function attempt(delivery: Delivery): Promise<void> {
    const { status } = await post(url, signed(delivery.body), delivery.body, deadlineMs)
    if (closed) return
    const wait = waits[delivery.attempts.length]
    delivery.attempts.push(status)
    if (status !== null && status >= 200 && status < 300) delivery.state = 'delivered'
    else if (wait === undefined) delivery.state = 'failed'
    else {
      const timer = setTimeout(() => {
        timers.delete(timer)
        void attempt(delivery)
      }, wait)
      timers.add(timer)
    }
  }

  async function deliver(delivery: Delivery, times: number) {
    delivery.state = 'pending'
    await Promise.all(Array.from({ length: times }, () => attempt(delivery)))
  }

  return {
    deliveries,
    /** Resolves when it was tried for the first time: who pressed a button sees what came of it. */
    async send(type: string, object: object): Promise<Delivery> {
      const id = `evt_test_${randomBytes(12).toString('hex')}`
      const event = {
        id,
        object: 'event',
        api_version: Stripe.API_VERSION,
        created: seconds(),
        data: { object },
        livemode: false,
        pending_webhooks: 1,
        request: { id: null, idempotency_key: null },
        type,
      }
      const delivery: Delivery = { id, type, body: JSON.stringify(event), state: 'held', attempts: [] }
      deliveries.push(delivery)
      deliveries.splice(0, deliveries.length - kept)
      if (settings.events === 'never') delivery.state = 'never'
      else if (settings.events !== 'held') await deliver(delivery, settings.events === 'twice' ? 2 : 1)
      return delivery
    },
    /** What is held goes out now, the newest first: late and in the wrong order. */
    async release() {
      for (const delivery of deliveries.filter(({ state }) => state === 'held').reverse()) await deliver(delivery, 1)
    },
    /** The same event once more, with a fresh signature. */
    async again(id: string) {
      const delivery = deliveries.find(one => one.id === id)
      if (delivery) await deliver(delivery, 1)
      return delivery
    },
    reset() {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
      deliveries.splice(0)
    },
    close() {
      closed = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

export type Events = ReturnType<typeof openEvents>
