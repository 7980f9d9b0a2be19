import { type Call, json, type Reply } from '../http'
import type { PeeringNumber } from '../numbers'
import type { Simulator } from '../simulator'
import type { Caller } from './caller'
import { carrierNotFound, invalidPageToken, validationFailed } from './errors'
import { isE164 } from './number-rules'
import type { PageTokens } from './page-tokens'

interface Page {
  numbers: PeeringNumber[]
  next: string
  total: number
}

const defaultPageSize = 30
const largestPage = 300

/** What the carrier put into the caller's own account. */
export function listPeeringNumbers(simulator: Simulator, tokens: PageTokens, call: Call, caller: Caller): Reply {
  const carrierCode = call.query.get('carrier_code')
  if (carrierCode !== null && Number(carrierCode) !== simulator.config.carrierCode) return carrierNotFound()
  const page = pageOf(simulator, tokens, call, caller.account.id)
  return 'status' in page ? page : answer(page, wire)
}

/** What the carrier pushed to all its customers, with whose each number is. */
export function listCarrierNumbers(simulator: Simulator, tokens: PageTokens, call: Call): Reply {
  const page = pageOf(simulator, tokens, call, null)
  if ('status' in page) return page
  return answer(page, number => {
    const owner = simulator.store.accounts.get(number.accountId)
    return {
      customer_account_name: owner?.name ?? '',
      customer_account_number: String(owner?.number ?? ''),
      ...wire(number),
    }
  })
}

function answer(page: Page, shape: (number: PeeringNumber) => object): Reply {
  return json(200, { next_page_token: page.next, total_records: page.total, numbers: page.numbers.map(shape) })
}

function pageOf(simulator: Simulator, tokens: PageTokens, call: Call, accountId: string | null): Page | Reply {
  const size = pageSize(call.query.get('page_size'))
  if (size === null) {
    return validationFailed([{ field: 'page_size', message: `Page size must be between 1 and ${largestPage}.` }])
  }
  const filter = call.query.get('phone_number')
  if (filter !== null && !isE164(filter))
    return validationFailed([{ field: 'phone_number', message: 'Invalid number' }])
  const list = `${call.path} ${accountId ?? '*'} ${filter ?? ''}`
  const token = call.query.get('next_page_token')
  const after = token ? tokens.read(token, list) : 0
  if (after === null) return invalidPageToken()

  const { settings, clock, store } = simulator
  const since = settings.listLagMs > 0 ? clock.now() - settings.listLagMs : null
  const all = filter === null ? store.numbers.list(accountId, since) : one(simulator, accountId, since, filter)
  const start = firstAfter(all, after)
  const numbers = all.slice(start, start + size)
  const last = numbers.at(-1)
  const more = last !== undefined && start + size < all.length
  return {
    numbers,
    next: more ? tokens.issue(list, last.sequence) : '',
    total: settings.totalRecords === 'page' ? numbers.length : all.length,
  }
}

function one(simulator: Simulator, accountId: string | null, since: number | null, filter: string): PeeringNumber[] {
  if (since !== null)
    return simulator.store.numbers.list(accountId, since).filter(number => number.phone_number === filter)
  const number = simulator.store.numbers.get(filter)
  const shown = number && !number.returned && (accountId === null || number.accountId === accountId)
  return shown ? [number] : []
}

function pageSize(text: string | null): number | null {
  if (text === null || text === '') return defaultPageSize
  const size = /^\d+$/.test(text) ? Number(text) : 0
  return size >= 1 && size <= largestPage ? size : null
}

function firstAfter(numbers: PeeringNumber[], sequence: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle]?.sequence ?? 0) <= sequence) low = middle + 1
    else high = middle
  }
  return low
}

function wire(number: PeeringNumber): object {
  return {
    phone_number: number.phone_number,
    assigned: number.assignedTo !== null,
    status: number.status,
    allocated_product: number.allocated_product,
    sip_trunk_name: number.sip_trunk_name,
    ...(number.billing_ref_id === undefined ? {} : { billing_ref_id: number.billing_ref_id }),
    ...(number.service_info === undefined ? {} : { service_info: number.service_info }),
    voice_msg_capacity: number.voice_msg_capacity,
    voice_direction: number.voice_direction,
    outbound_dialer_not_supported: number.outbound_dialer_not_supported,
    outbound_cli_share_not_supported: number.outbound_cli_share_not_supported,
    message_capability: number.message_capability,
  }
}
