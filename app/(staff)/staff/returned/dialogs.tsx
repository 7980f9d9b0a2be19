import { getTranslations } from '@/i18n/words'
import { carrierSettings } from '@/lib/settings/queries'
import { Picked } from '../stock/dialogs'
import { CustomerField, DaysField, MoveDialog } from '../stock/move-dialog'
import { deleteReturnedAction, reAllocateAction, reOfferAction, restReturnedAction } from './actions'

type Props = { query: Record<string, string | string[] | undefined>; customer: string | undefined; closeHref: string }

/** What may become of returned numbers (SM6); each asks first. */
export async function ReturnedDialog({ query, customer, closeHref }: Props) {
  const words = await getTranslations('stock.returned')
  const common = { picked: Picked.parse([query.number ?? []].flat()), closeHref }
  switch (query.dialog) {
    case 're-offer':
      return (
        <MoveDialog
          {...common}
          title={words('reOffer.title')}
          action={reOfferAction}
          consequences={[words('reOffer.then'), words('references')]}
          confirm={words('reOffer.confirm')}
        />
      )
    case 'rest':
      return (
        <MoveDialog
          {...common}
          title={words('rest.title')}
          action={restReturnedAction}
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
          action={reAllocateAction}
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
          action={deleteReturnedAction}
          consequences={[words('delete.then'), words('delete.forGood')]}
          confirm={words('delete.confirm')}
          danger
        />
      )
    default:
      return null
  }
}
