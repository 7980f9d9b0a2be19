import { now } from '@/lib/base/clock'
import type { NumberType } from '@/lib/numbers/schema'
import type { OrderState } from '@/lib/orders/rules'
import type { PaymentProblem } from '@/lib/payments/rules'

type Waiting = { waitedMs: number; targetMs: number | undefined }
/** One line of the queue. */
export type WorkItem = Waiting &
  (
    | {
        kind: 'registrations'
        reference: string
        company: string
        city: string
        country: string
        quantity: number | null
        reviewer: string | null
      }
    | {
        kind: 'orders'
        reference: string
        company: string
        city: string
        country: string
        delivered: number
        quantity: number
        state: OrderState
        inStock: number
        assignee: string | null
      }
    /** Paid, or taken on invoice, and its provisioning has failed for good. */
    | { kind: 'signUps'; reference: string; company: string; reason: string | null }
    | { kind: 'operations'; reference: string; company: string; done: number; total: number; reason: string | null }
    /** One line for each customer that gave numbers back. */
    | { kind: 'returned'; accountNumber: string; company: string; count: number }
    /** Free numbers of a place are fewer than the settings ask for. */
    | {
        kind: 'lowStock'
        id: string
        country: string
        city: string
        numberType: NumberType | ''
        free: number
        least: number
      }
    /** One line for each customer whose numbers differ between carrier, portal and Zoom. */
    | { kind: 'drift'; accountNumber: string; company: string; count: number }
    /** SM4: who asks to be deactivated, with the numbers that are still to be dealt with. */
    | { kind: 'leaving'; accountNumber: string; company: string; left: number }
    /** SM11: it waits for a decision, or provisioning failed. */
    | { kind: 'tenants'; reference: string; name: string; plan: string; failed: boolean; contact: string }
    /** Money of which the gateway said something that staff have to decide. */
    | { kind: 'payments'; reference: string; payer: string; problem: PaymentProblem }
    /** One line for each customer whose settings in Zoom wait to be provisioned. */
    | { kind: 'notices'; accountNumber: string | null; company: string; count: number }
    /** Messages from Zoom that could not be acted on: one line for all. */
    | { kind: 'webhooks'; count: number; error: string | null }
    | { kind: 'letters'; id: string; recipient: string; error: string | null }
  )

/** So many of one kind are looked at. */
export const most = 50

/** 1 is the target time itself; more is late. */
export const usedOfTarget = ({ waitedMs, targetMs }: Waiting): number => (targetMs ? waitedMs / targetMs : 0)

export const since = (at: Date) => now().getTime() - at.getTime()
