import { allOf, Picked } from '@/app/_selection/all-of'
import type { StaffScope } from '@/lib/auth/actor'
import { ListNumbers } from '@/lib/numbers/schema'
import { AddDialog } from './add-dialog'
import { RemoveDialog } from './remove-dialog'
import { TakeBackDialog } from './take-back-dialog'

type Props = {
  scope: StaffScope
  customer: { id: string; accountNumber: string; company: string }
  query: Record<string, string | string[] | undefined>
  closeHref: string
}

/** The dialog that the address asks for (`?dialog=`), or none. */
export function NumbersDialog({ scope, customer, query, closeHref }: Props) {
  if (query.dialog === 'add') return <AddDialog customer={customer} closeHref={closeHref} />
  const { order: _, after: __, before: ___, ...filter } = ListNumbers.parse(query)
  const all = allOf(query)
  const picked = Picked.parse([query.number ?? []].flat())
  if (query.dialog === 'take-back') {
    return <TakeBackDialog {...{ scope, customer, filter, all, picked, closeHref }} />
  }
  if (query.dialog !== 'remove') return null
  const chosen = all ? { ...filter, ...all } : picked
  return <RemoveDialog scope={scope} customer={customer} chosen={chosen} closeHref={closeHref} />
}
