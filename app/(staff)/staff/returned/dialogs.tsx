import { allOf, Picked } from '@/app/_selection/all-of'
import { getTranslations } from '@/i18n/words'
import type { StaffScope } from '@/lib/auth/actor'
import type { FormAction } from '@/lib/base/form-state'
import { carrierSettings } from '@/lib/settings/queries'
import { moveMatchingAction } from '../stock/actions'
import { matching } from '../stock/matching'
import { CustomerField, DaysField, MoveDialog } from '../stock/move-dialog'
import { deleteReturnedAction, reAllocateAction, reOfferAction, restReturnedAction } from './actions'

type Props = {
  scope: StaffScope
  q: string | undefined
  customer: string | undefined
  query: Record<string, string | string[] | undefined>
  closeHref: string
}

/** The acts as the address names them. */
const acts = { 're-offer': 're_offer', rest: 'rest', allocate: 'allocate', delete: 'remove' } as const

/** What may become of returned numbers (SM6); each asks first. */
export async function ReturnedDialog({ scope, q, customer, query, closeHref }: Props) {
  const words = getTranslations('stock.returned')
  const all = allOf(query)
  const act = Object.entries(acts).find(([name]) => name === query.dialog)?.[1]
  const picked =
    all && act
      ? await matching(scope, act, { list: 'returned', q, of: customer }, all)
      : Picked.parse([query.number ?? []].flat())
  const common = { picked, closeHref }
  const chosen = (action: FormAction) => (Array.isArray(picked) ? action : moveMatchingAction)
  switch (query.dialog) {
    case 're-offer':
      return (
        <MoveDialog
          {...common}
          title={words('reOffer.title')}
          action={chosen(reOfferAction)}
          consequences={[words('reOffer.then'), words('references')]}
          confirm={words('reOffer.confirm')}
        />
      )
    case 'rest':
      return (
        <MoveDialog
          {...common}
          title={words('rest.title')}
          action={chosen(restReturnedAction)}
          consequences={[words('rest.then'), words('references')]}
          confirm={words('rest.confirm')}
        >
          <DaysField days={(await carrierSettings()).coolingDays} />
        </MoveDialog>
      )
    case 'allocate':
      return (
        <MoveDialog
          {...common}
          title={words('allocate.title')}
          action={chosen(reAllocateAction)}
          consequences={[words('allocate.then'), words('allocate.references')]}
          confirm={words('allocate.confirm')}
        >
          <CustomerField customer={customer} />
        </MoveDialog>
      )
    case 'delete':
      return (
        <MoveDialog
          {...common}
          title={words('delete.title')}
          action={chosen(deleteReturnedAction)}
          consequences={[words('delete.then'), words('delete.forGood')]}
          confirm={words('delete.confirm')}
          danger
        />
      )
    default:
      return null
  }
}
