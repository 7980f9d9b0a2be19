import { allOf, Picked } from '@/app/_selection/all-of'
import { RadioChoices } from '@/components/choices'
import { getTranslations } from '@/i18n/words'
import type { StaffScope } from '@/lib/auth/actor'
import type { FormAction } from '@/lib/base/form-state'
import { carrierSettings } from '@/lib/settings/queries'
import type { ListStock } from '@/lib/stock/schema'
import { actsOf } from '@/lib/stock/selection'
import {
  allocateAction,
  moveMatchingAction,
  releaseAction,
  removeFromStockAction,
  restAction,
  takeBackAction,
} from './actions'
import { AddDialog } from './add-dialog'
import { selectionOf } from './href'
import { matching } from './matching'
import { CustomerField, DaysField, MoveDialog } from './move-dialog'

type Props = {
  scope: StaffScope
  filter: ListStock
  query: Record<string, string | string[] | undefined>
  closeHref: string
}

/** The dialog that the address asks for (`?dialog=`), or none. */
export async function StockDialog({ scope, filter, query, closeHref }: Props) {
  const words = getTranslations('stock')
  const all = allOf(query)
  const act = actsOf.stock.find(known => known === query.dialog)
  const picked =
    all && act ? await matching(scope, act, selectionOf(filter), all) : Picked.parse([query.number ?? []].flat())
  const chosen = (action: FormAction) => (Array.isArray(picked) ? action : moveMatchingAction)
  const { coolingDays } = await carrierSettings()
  const common = { picked, closeHref }
  switch (query.dialog) {
    case 'add':
      return <AddDialog closeHref={closeHref} />
    case 'allocate':
      return (
        <MoveDialog
          {...common}
          title={words('allocate.title')}
          action={chosen(allocateAction)}
          consequences={[words('allocate.then'), words('allocate.notPublished')]}
          confirm={words('allocate.confirm')}
        >
          <CustomerField customer={typeof query.customer === 'string' ? query.customer : undefined} />
        </MoveDialog>
      )
    case 'rest':
      return (
        <MoveDialog
          {...common}
          title={words('rest.title')}
          action={chosen(restAction)}
          consequences={[words('rest.then'), words('rest.early')]}
          confirm={words('rest.confirm')}
        >
          <DaysField days={coolingDays} />
        </MoveDialog>
      )
    case 'release':
      return (
        <MoveDialog
          {...common}
          title={words('release.title')}
          action={chosen(releaseAction)}
          consequences={[words('release.then')]}
          confirm={words('release.confirm')}
        />
      )
    case 'remove':
      return (
        <MoveDialog
          {...common}
          title={words('remove.title')}
          action={chosen(removeFromStockAction)}
          consequences={[words('remove.then'), words('remove.forGood')]}
          confirm={words('remove.confirm')}
          danger
        />
      )
    case 'take-back':
      return (
        <MoveDialog
          {...common}
          picked={Array.isArray(picked) ? picked : []}
          title={words('takeBack.title')}
          action={takeBackAction}
          consequences={[words('takeBack.then'), words('takeBack.references'), words('takeBack.only')]}
          confirm={words('takeBack.confirm')}
        >
          <RadioChoices
            name="after"
            label={words('takeBack.after')}
            columns="two"
            defaultValue="rest"
            choices={(['rest', 'offer'] as const).map(value => ({ value, label: words(`takeBack.${value}`) }))}
          />
          <DaysField days={coolingDays} />
        </MoveDialog>
      )
    default:
      return null
  }
}
