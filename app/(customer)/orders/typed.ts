import type { CustomerActor } from '@/lib/auth/actor'
import { readDraft } from '@/lib/orders/draft'
import { OrderDraft } from '@/lib/orders/schema'

type Query = Record<string, string | string[] | undefined>

const nothing = OrderDraft.parse({})

/** What the form shows: the draft, if one is kept, and over it the place and quantity of the address. */
export async function typedSoFar(me: CustomerActor, query: Query): Promise<OrderDraft> {
  const draft = await readDraft(me)
  const said = (name: 'country' | 'city' | 'quantity') => {
    const value = query[name]
    return typeof value === 'string' && value !== '' ? { [name]: value.slice(0, 200) } : {}
  }
  return { ...nothing, ...draft?.typed, ...said('country'), ...said('city'), ...said('quantity') }
}
