import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export interface Checkout {
  id: string
  status: 'open' | 'complete' | 'expired'
  paymentStatus: 'unpaid' | 'paid'
  reference: string | null
  metadata: Record<string, string>
  intentMetadata: Record<string, string>
  email: string | null
  lines: { name: string; amount: number; quantity: number }[]
  amount: number
  currency: string
  successUrl: string
  cancelUrl: string | null
  created: number
  expiresAt: number
  /** Made at the first attempt to pay. */
  intent: string | null
}

export interface Refund {
  id: string
  intent: string
  amount: number
  currency: string
  status: 'pending' | 'succeeded' | 'failed'
  metadata: Record<string, string>
  created: number
}

/** What was answered under an idempotency key, replayed for the same parameters, whatever it was. */
export interface KeptAnswer {
  params: string
  status: number
  body: string
}

interface Saved {
  checkouts: [string, Checkout][]
  refunds: [string, Refund][]
  keys: [string, KeptAnswer][]
}

export const newIdOf = (kind: string): string => `${kind}_test_${randomBytes(18).toString('hex')}`

/** Everything the stand-in knows, in one JSON file when it was given one. */
export function openStore(path?: string) {
  const checkouts = new Map<string, Checkout>()
  const refunds = new Map<string, Refund>()
  const keys = new Map<string, KeptAnswer>()
  if (path && existsSync(path)) {
    const saved = JSON.parse(readFileSync(path, 'utf8')) as Saved
    for (const [id, one] of saved.checkouts) checkouts.set(id, one)
    for (const [id, one] of saved.refunds) refunds.set(id, one)
    for (const [id, one] of saved.keys) keys.set(id, one)
  }
  return {
    checkouts,
    refunds,
    keys,
    save() {
      if (!path) return
      mkdirSync(dirname(path), { recursive: true })
      const all: Saved = { checkouts: [...checkouts], refunds: [...refunds], keys: [...keys] }
      writeFileSync(`${path}.new`, JSON.stringify(all))
      renameSync(`${path}.new`, path)
    },
    reset() {
      for (const map of [checkouts, refunds, keys]) map.clear()
      this.save()
    },
  }
}

export type Store = ReturnType<typeof openStore>

export const seconds = (): number => Math.floor(Date.now() / 1_000)

/** A page that nobody used in time has ended, also when nobody looked. */
export function isOver(checkout: Checkout): boolean {
  return checkout.status === 'open' && checkout.expiresAt <= seconds()
}
