import { ZoomError } from './errors'
import { failuresIn } from './failure-list'
import { type ZoomAccess, type ZoomCall, zoomCall } from './http'
import { type ListedPage, walk } from './listing'
import type {
  CarrierPeeringObservation,
  PeeringNumber,
  PeeringNumberChange,
  PeeringObservation,
  Product,
} from './peering-number'
import { CarrierNumberPage, NumberPage, WriteReply } from './schema'
import { addition, change, observation, WIRE_PRODUCT } from './wire'

const PATH = '/number_management/peering_numbers'
const PAGE_SIZE = '300'
const LARGEST_BATCH = 200

/** What we put into this customer's account, page by page; `from` goes on where an earlier walk was broken off. */
export function listPeeringNumbers(access: ZoomAccess, from?: string): AsyncGenerator<ListedPage<PeeringObservation>> {
  return walk(async token => {
    const page = await zoomCall({ ...access, method: 'GET', path: PATH, query: paging(token), schema: NumberPage })
    return { numbers: page.numbers.map(observation), next: page.next_page_token }
  }, from)
}

export async function findPeeringNumber(access: ZoomAccess, e164: string): Promise<PeeringObservation | undefined> {
  const query: [string, string][] = [['phone_number', e164]]
  const page = await zoomCall({ ...access, method: 'GET', path: PATH, query, schema: NumberPage })
  return page.numbers.map(observation).find(number => number.e164 === e164)
}

/** At most 200, all of one product. A number that exists already is refused, whoever's it is. */
export async function addPeeringNumbers(access: ZoomAccess, product: Product, numbers: PeeringNumber[]): Promise<void> {
  assertBatch(numbers)
  const body = { allocated_product: WIRE_PRODUCT[product], phone_numbers: numbers.map(addition) }
  await write({ ...access, method: 'POST', path: PATH, body })
}

/** At most 200. A product may be given only to move all of them away from Unallocated (002-R14). */
export async function updatePeeringNumbers(
  access: ZoomAccess,
  product: Product | undefined,
  changes: PeeringNumberChange[],
): Promise<void> {
  assertBatch(changes)
  const body = { allocated_product: product && WIRE_PRODUCT[product], phone_numbers: changes.map(change) }
  await write({ ...access, method: 'PATCH', path: PATH, body })
}

/** At most 200. Sent as one repeated query key: the form that the published description implies. */
export async function removePeeringNumbers(access: ZoomAccess, e164s: string[]): Promise<void> {
  assertBatch(e164s)
  const query = e164s.map((e164): [string, string] => ['phone_numbers', e164])
  await write({ ...access, method: 'DELETE', path: PATH, query })
}

/** What we put into all customers' accounts. Runs on the carrier's own token, not on a customer's. */
export function listCarrierPeeringNumbers(
  access: ZoomAccess,
  from?: string,
): AsyncGenerator<ListedPage<CarrierPeeringObservation>> {
  const path = '/number_management/carrier/peering_numbers'
  return walk(async token => {
    const page = await zoomCall({ ...access, method: 'GET', path, query: paging(token), schema: CarrierNumberPage })
    const numbers = page.numbers.map(entry => ({
      ...observation(entry),
      customerAccountName: entry.customer_account_name,
      customerAccountNumber: entry.customer_account_number,
    }))
    return { numbers, next: page.next_page_token }
  }, from)
}

async function write(call: Omit<ZoomCall<unknown>, 'schema'>): Promise<void> {
  const reply = await zoomCall({ ...call, schema: WriteReply })
  const failures = failuresIn(reply?.unprocessed_numbers ?? null)
  if (failures.length > 0) throw new ZoomError({ kind: 'some_failed', failures }, { ...call, repeatable: false })
}

const paging = (token: string | undefined): [string, string][] =>
  token === undefined
    ? [['page_size', PAGE_SIZE]]
    : [
        ['page_size', PAGE_SIZE],
        ['next_page_token', token],
      ]

function assertBatch(batch: unknown[]): void {
  if (batch.length < 1 || batch.length > LARGEST_BATCH)
    throw new RangeError(`a call takes 1 to 200 numbers, not ${batch.length}`)
}
