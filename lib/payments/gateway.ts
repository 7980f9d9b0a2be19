import type { Charge } from './rules'

export type CheckoutOrder = {
  /** Ours; comes back with everything the gateway says. */
  paymentId: string
  reference: string
  lines: Charge['lines']
  currency: string
  email: string
  returnUrl: string
  cancelUrl: string
  expiresAt: Date
}

/** A page of the gateway on which one person pays one amount. Amounts in minor units, currencies in capitals. */
export type Checkout = {
  id: string
  url: string | null
  state: 'open' | 'processing' | 'paid' | 'declined' | 'expired'
  paymentId: string | null
  gatewayPaymentId: string | null
  amount: number | null
  currency: string | null
}

export type Refund = {
  id: string
  state: 'pending' | 'succeeded' | 'failed'
  gatewayPaymentId: string | null
  amount: number
  currency: string
}

/** What one event of the gateway says. */
export type Word =
  | { kind: 'checkout'; checkout: Checkout }
  | { kind: 'attempt_declined'; paymentId: string | null }
  | { kind: 'refund'; refund: Refund }
  | { kind: 'other' }

export type GatewayEvent = { id: string; type: string; gatewayId: string | null; body: unknown }

/** Who moves the money. Calls throw GatewayError; each may be sent again after a lost reply and has one effect. */
export type Gateway = {
  createCheckout(order: CheckoutOrder): Promise<Checkout>
  readCheckout(id: string): Promise<Checkout>
  /** Nothing can be paid there any more; one that was paid already stays so. */
  expireCheckout(id: string): Promise<void>
  /** `attempt` grows when one has failed for good: under the same one the first answer would come again. */
  refund(order: { paymentId: string; gatewayPaymentId: string; amount: number; attempt: number }): Promise<Refund>
  readRefunds(gatewayPaymentId: string): Promise<Refund[]>
  /** The event in these bytes, if the gateway signed them a moment ago. */
  parseEvent(rawBody: Buffer, signature: string | null): GatewayEvent | undefined
}

/** `away`: no answer, or one that says nothing about the order; the same call again is right. `refused`: it is not. */
export class GatewayError extends Error {
  constructor(
    readonly kind: 'away' | 'refused',
    message: string,
  ) {
    super(message)
  }
}
