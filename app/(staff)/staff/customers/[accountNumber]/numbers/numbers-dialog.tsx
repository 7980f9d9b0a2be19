import { z } from 'zod'
import type { StaffScope } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { E164 } from '@/lib/base/e164'
import { ListNumbers } from '@/lib/numbers/schema'
import { AddDialog } from './add-dialog'
import { RemoveDialog } from './remove-dialog'

type Props = {
  scope: StaffScope
  customer: { id: string; accountNumber: string; company: string }
  query: Record<string, string | string[] | undefined>
  closeHref: string
}

/** Ticked numbers as the address has them; rubbish is left out. */
const Picked = z
  .array(z.string())
  .max(1_000)
  .catch([])
  .transform(all => all.filter(text => E164.test(text)))

/** The dialog that the address asks for (`?dialog=`), or none. */
export function NumbersDialog({ scope, customer, query, closeHref }: Props) {
  if (query.dialog === 'add') return <AddDialog customer={customer} closeHref={closeHref} />
  if (query.dialog !== 'remove') return null
  const { order: _, after: __, before: ___, ...filter } = ListNumbers.parse(query)
  const chosen =
    query.all === '1' ? { ...filter, asOf: now().toISOString(), except: [] } : Picked.parse([query.number ?? []].flat())
  return <RemoveDialog scope={scope} customer={customer} chosen={chosen} closeHref={closeHref} />
}
