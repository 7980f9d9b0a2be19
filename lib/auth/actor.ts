import type { Once } from '@/lib/db/transaction'
import type { CustomerRole, StaffRole } from './permissions'
import type { Renewal } from './renewal'

declare const minted: unique symbol

/** Proof of whose data may be read. Only the gates in lib/auth and the job runner make one; a read without it does not compile. */
export type CustomerScope = { readonly customerId: string; readonly [minted]: 'customer' }
export type StaffScope = { readonly staff: true; readonly [minted]: 'staff' }

type Anyone = {
  /** Shown in the history. */
  name: string
  /** Through what: page, webhook, job, script, a file that a person uploaded, or a look at how it stands elsewhere. */
  source: 'page' | 'webhook' | 'job' | 'script' | 'csv' | 'reconcile'
  requestId?: string
  /** Where the request came from, for the history. */
  address?: string
  /** Set by the doors: the write of this form has one effect however often it arrives. */
  once?: Once
}

export type VisitorActor = Anyone & { kind: 'visitor'; address: string; device?: string }
export type SystemActor = Anyone & { kind: 'system' }

/** Set by the doors whose command raises what a session may do. */
type Renewable = { renewal?: Renewal }

export type CustomerActor = Anyone &
  Renewable & {
    kind: 'customer'
    userId: string
    sessionId: string
    customerId: string
    roles: CustomerRole[]
    /** A member of staff who acts for the customer with its consent; `userId` and `name` are theirs. */
    acting?: true
    scope: CustomerScope
  }
export type StaffActor = Anyone &
  Renewable & {
    kind: 'staff'
    userId: string
    sessionId: string
    roles: StaffRole[]
    scope: StaffScope
  }
export type Actor = VisitorActor | SystemActor | CustomerActor | StaffActor

export const customerScope = (customerId: string): CustomerScope => ({ customerId }) as CustomerScope
/** Staff look at one customer's data through the same reads as the customer. */
export const scopeOf = (_: StaffScope, customerId: string): CustomerScope => customerScope(customerId)

export const staffScope = (): StaffScope => ({ staff: true }) as StaffScope
export const systemActor = (source: SystemActor['source'], name = 'Portal'): SystemActor => ({
  kind: 'system',
  name,
  source,
})
