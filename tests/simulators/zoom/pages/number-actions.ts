import { isAdmin, type User } from '../accounts'
import { type Call, formOf, type Reply, redirect } from '../http'
import type { PeeringNumber } from '../numbers'
import type { Simulator } from '../simulator'
import { cnamUpdated, emergencyAddressUpdated } from '../webhooks/peering-events'
import { adminsOnly } from './layout'
import { phoneNumbersPath } from './phone-numbers'

/** What an admin does to numbers by hand; returning one takes it off every list, so that the carrier may delete it. */
export function changeNumbers(simulator: Simulator, call: Call, user: User): Reply {
  if (!isAdmin(user)) return adminsOnly(simulator, user, phoneNumbersPath)
  const form = formOf(call)
  const action = form.get('action') ?? ''
  const { numbers } = simulator.store
  let count = 0
  let skipped = 0
  const chosen = [...new Set(form.getAll(form.has('all') ? 'shown' : 'number'))].flatMap(phoneNumber => {
    const number = numbers.get(phoneNumber)
    return number?.accountId === user.accountId ? [number] : []
  })
  if (action === 'address' || action === 'cnam') {
    tellCarrier(simulator, user, chosen, action, form)
    return redirect(
      `${phoneNumbersPath}?${new URLSearchParams({ tab: form.get('tab') ?? '', done: action, count: String(chosen.length) })}`,
    )
  }
  for (const number of chosen) {
    const changed = change(simulator, number, action, form.get('user') ?? '')
    if (changed) {
      numbers.put(changed, simulator.clock.now())
      count += 1
    } else skipped += 1
  }
  const query = new URLSearchParams({
    tab: form.get('tab') ?? '',
    done: action,
    count: String(count),
    skipped: String(skipped),
  })
  return redirect(`${phoneNumbersPath}?${query}`)
}

/** Kept by Zoom and shown on no page here; what matters is that the carrier is told. */
function tellCarrier(
  simulator: Simulator,
  user: User,
  chosen: PeeringNumber[],
  action: 'address' | 'cnam',
  form: URLSearchParams,
): void {
  const phoneNumbers = chosen.map(number => number.phone_number)
  if (phoneNumbers.length === 0) return
  if (action === 'cnam') cnamUpdated(simulator, user.accountId, phoneNumbers, form.get('cnam') ?? '')
  else {
    const address = { address_line1: form.get('address_line1') ?? '', city: form.get('city') ?? '', country: 'US' }
    emergencyAddressUpdated(simulator, user.accountId, phoneNumbers, address)
  }
}

function change(simulator: Simulator, number: PeeringNumber, action: string, userId: string): PeeringNumber | null {
  if (action === 'unassign') return { ...number, assignedTo: null }
  if (action === 'return') return number.assignedTo === null ? { ...number, returned: true } : null
  const holder = simulator.store.users.get(userId)
  const possible = number.status && number.allocated_product !== 'ZOOM_CONTACT_CENTER'
  if (action !== 'assign' || !possible || holder?.accountId !== number.accountId) return null
  return { ...number, assignedTo: holder.id }
}
