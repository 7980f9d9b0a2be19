/** A number that the carrier put into a customer's account, in the words of the API. */
export interface PeeringNumber {
  phone_number: string
  sip_trunk_name: string
  status: boolean
  allocated_product: 'UNALLOCATED' | 'ZOOM_PHONE' | 'ZOOM_CONTACT_CENTER'
  billing_ref_id?: string
  service_info?: string
  voice_msg_capacity: 'ZOOM_PHONE_USER_ONLY' | 'MULTI_USE'
  voice_direction: 'INBOUND_AND_OUTBOUND' | 'INBOUND_ONLY' | 'OUTBOUND_ONLY' | 'NOT_SUPPORTED'
  outbound_dialer_not_supported: boolean
  outbound_cli_share_not_supported: boolean
  message_capability: 'NOT_APPLICABLE' | 'SUPPORTED' | 'NOT_SUPPORTED'
  number_type: 'Mobile' | 'Toll' | 'TollFree' | 'VirtualService'
  accountId: string
  carrierCode: number
  /** User id, or null while unassigned. */
  assignedTo: string | null
  /** Given back by the customer: no list shows it, the carrier may delete it. */
  returned: boolean
  sequence: number
}

interface Change {
  at: number
  phoneNumber: string
  before: PeeringNumber | null
}

/** All peering numbers: constant-time by number, ordered lists built once per change. */
export class NumberPool {
  private readonly byNumber = new Map<string, PeeringNumber>()
  private readonly byAccount = new Map<string, Set<string>>()
  private readonly ordered = new Map<string, PeeringNumber[]>()
  private changes: Change[] = []
  private sequence = 0

  constructor(private readonly touched: () => void) {}

  get(phoneNumber: string): PeeringNumber | null {
    return this.byNumber.get(phoneNumber) ?? null
  }

  count(accountId: string): number {
    return this.byAccount.get(accountId)?.size ?? 0
  }

  all(): Iterable<PeeringNumber> {
    return this.byNumber.values()
  }

  put(number: Omit<PeeringNumber, 'sequence'>, at: number): void {
    const before = this.get(number.phone_number)
    if (before && before.accountId !== number.accountId) this.remove(before.phone_number, at)
    this.sequence += 1
    const kept = before && before.accountId === number.accountId && !before.returned
    this.place({ ...number, sequence: kept ? before.sequence : this.sequence })
    this.changes.push({ at, phoneNumber: number.phone_number, before })
    this.touched()
  }

  remove(phoneNumber: string, at: number): void {
    const before = this.get(phoneNumber)
    if (!before) return
    this.byNumber.delete(phoneNumber)
    this.byAccount.get(before.accountId)?.delete(phoneNumber)
    this.forget(before.accountId)
    this.changes.push({ at, phoneNumber, before })
    this.touched()
  }

  load(numbers: PeeringNumber[]): void {
    this.byNumber.clear()
    this.byAccount.clear()
    this.ordered.clear()
    this.changes = []
    this.sequence = 0
    for (const number of numbers) {
      this.place(number)
      this.sequence = Math.max(this.sequence, number.sequence)
    }
  }

  /**
   * Numbers of one account (or of all) in the order in which they came, as they stood at the given time.
   * `since` null means now, which is the fast path.
   */
  list(accountId: string | null, since: number | null): PeeringNumber[] {
    this.changes = since === null ? [] : this.changes.filter(change => change.at > since - 3_600_000)
    const current = this.orderedNow(accountId)
    if (since === null) return current
    const late = this.changes.filter(change => change.at > since)
    if (late.length === 0) return current
    const view = new Map(current.map(number => [number.phone_number, number]))
    for (const change of late.reverse()) {
      if (change.before) view.set(change.phoneNumber, change.before)
      else view.delete(change.phoneNumber)
    }
    return [...view.values()]
      .filter(number => !number.returned && (accountId === null || number.accountId === accountId))
      .sort((a, b) => a.sequence - b.sequence)
  }

  private orderedNow(accountId: string | null): PeeringNumber[] {
    const key = accountId ?? '*'
    const known = this.ordered.get(key)
    if (known) return known
    const numbers: PeeringNumber[] = []
    const source = accountId === null ? this.byNumber.keys() : (this.byAccount.get(accountId) ?? [])
    for (const phoneNumber of source) {
      const number = this.byNumber.get(phoneNumber)
      if (number && !number.returned) numbers.push(number)
    }
    numbers.sort((a, b) => a.sequence - b.sequence)
    this.ordered.set(key, numbers)
    return numbers
  }

  private place(number: PeeringNumber): void {
    this.byNumber.set(number.phone_number, number)
    const own = this.byAccount.get(number.accountId) ?? new Set<string>()
    own.add(number.phone_number)
    this.byAccount.set(number.accountId, own)
    this.forget(number.accountId)
  }

  private forget(accountId: string): void {
    this.ordered.delete(accountId)
    this.ordered.delete('*')
  }
}
