import { type Call, empty, type Reply } from '../http'
import type { PeeringNumber } from '../numbers'
import type { LogEntry } from '../request-log'
import type { Simulator } from '../simulator'
import { readBatch, refuseSize } from './batch'
import type { Caller } from './caller'
import { readDeleteRequest } from './delete-list'
import { carrierNotFound, type FailedNumber, someFailed } from './errors'
import { type Draft, fieldReason, isE164, merge, unknownFields } from './number-rules'

/** A planned change of one number, the reason against it, or neither where there is nothing to do. */
type Plan =
  | { phoneNumber: string }
  | { phoneNumber: string; reason: string }
  | { phoneNumber: string; apply: () => void }

export function addPeeringNumbers(simulator: Simulator, call: Call, caller: Caller, entry: LogEntry): Reply {
  const batch = readBatch(simulator, call)
  if ('status' in batch) return batch
  entry.ignoredFields = [...batch.ignored, ...ignoredIn(batch.drafts, true)]
  const seen = new Set<string>()
  const product = batch.product ?? 'UNALLOCATED'
  const plans = batch.drafts.map(draft => planAdd(simulator, caller, draft, product, seen))
  return settle(simulator, plans, entry, 201)
}

export function updatePeeringNumbers(simulator: Simulator, call: Call, caller: Caller, entry: LogEntry): Reply {
  const batch = readBatch(simulator, call)
  if ('status' in batch) return batch
  entry.ignoredFields = [...batch.ignored, ...ignoredIn(batch.drafts, false)]
  const plans = batch.drafts.map(draft => planUpdate(simulator, caller, draft, batch.product))
  return settle(simulator, plans, entry, 204)
}

export function deletePeeringNumbers(simulator: Simulator, call: Call, caller: Caller, entry: LogEntry): Reply {
  const request = readDeleteRequest(call)
  if (request.carrierCode !== null && request.carrierCode !== simulator.config.carrierCode) return carrierNotFound()
  const size = refuseSize(simulator, request.phoneNumbers.length)
  if (size) return size
  const plans = request.phoneNumbers.map(phoneNumber => planDelete(simulator, caller, phoneNumber))
  return settle(simulator, plans, entry, 200)
}

function planAdd(
  simulator: Simulator,
  caller: Caller,
  draft: Draft,
  product: PeeringNumber['allocated_product'],
  seen: Set<string>,
): Plan {
  const phoneNumber = String(draft.phone_number)
  const refuse = (reason: string): Plan => ({ phoneNumber, reason })
  const reason = fieldReason(simulator, draft, true) ?? simulator.rejections.get(phoneNumber)
  if (reason) return refuse(reason)
  const before = simulator.store.numbers.get(phoneNumber)
  const mine = before?.accountId === caller.account.id
  const taken = before !== null && !before.returned
  if (seen.has(phoneNumber)) return refuse('Phone Number already exists')
  seen.add(phoneNumber)
  if (taken && mine && simulator.settings.existingNumber === 'accept') return { phoneNumber }
  if (taken) return refuse('Phone Number already exists')
  const number = merge(simulator, draft, product, null)
  if (typeof number === 'string') return refuse(number)
  const owned = {
    accountId: caller.account.id,
    carrierCode: simulator.config.carrierCode,
    assignedTo: null,
    returned: false,
  }
  return { phoneNumber, apply: () => simulator.store.numbers.put({ ...number, ...owned }, simulator.clock.now()) }
}

function planUpdate(
  simulator: Simulator,
  caller: Caller,
  draft: Draft,
  product: PeeringNumber['allocated_product'] | null,
): Plan {
  const phoneNumber = String(draft.phone_number)
  const refuse = (reason: string): Plan => ({ phoneNumber, reason })
  const reason = fieldReason(simulator, draft, false) ?? simulator.rejections.get(phoneNumber)
  if (reason) return refuse(reason)
  const before = simulator.store.numbers.get(phoneNumber)
  if (!before || before.returned || before.accountId !== caller.account.id) return refuse('Phone number does not exist')
  // Once allocated, a number changes product only by being removed and added again.
  const moves = product !== null && product !== before.allocated_product
  if (moves && before.allocated_product !== 'UNALLOCATED') return refuse('Invalid allocated product')
  if (before.status && draft.status === false && simulator.settings.normalToPending === 'refuse') {
    return refuse('Invalid status')
  }
  const number = merge(simulator, draft, product ?? before.allocated_product, before)
  if (typeof number === 'string') return refuse(number)
  return { phoneNumber, apply: () => simulator.store.numbers.put({ ...before, ...number }, simulator.clock.now()) }
}

function planDelete(simulator: Simulator, caller: Caller, phoneNumber: string): Plan {
  if (!isE164(phoneNumber)) return { phoneNumber, reason: 'Invalid number' }
  const before = simulator.store.numbers.get(phoneNumber)
  if (before?.accountId !== caller.account.id) return { phoneNumber, reason: 'Phone number does not exist' }
  if (before.assignedTo !== null) return { phoneNumber, reason: 'Phone number is assigned' }
  return { phoneNumber, apply: () => simulator.store.numbers.remove(phoneNumber, simulator.clock.now()) }
}

/** Good numbers of a call with bad ones among them are kept or not, as the failure policy says. */
function settle(simulator: Simulator, plans: Plan[], entry: LogEntry, status: number): Reply {
  entry.phoneNumbers = plans.map(plan => plan.phoneNumber)
  entry.numbers = plans.length
  const failures: FailedNumber[] = []
  for (const plan of plans) if ('reason' in plan) failures.push({ phoneNumber: plan.phoneNumber, reason: plan.reason })
  if (failures.length === 0 || simulator.settings.failurePolicy === 'partial') {
    for (const plan of plans) {
      if (!('apply' in plan)) continue
      plan.apply()
      entry.appliedNumbers.push(plan.phoneNumber)
    }
    entry.applied = entry.appliedNumbers.length
  }
  return failures.length > 0 ? someFailed(failures, simulator.settings.failureList) : empty(status)
}

function ignoredIn(drafts: Draft[], adding: boolean): string[] {
  return [...new Set(drafts.flatMap(draft => unknownFields(draft, adding)))]
}
