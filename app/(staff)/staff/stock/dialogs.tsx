import { z } from 'zod'
import { RadioChoices } from '@/components/choices'
import { getTranslations } from '@/i18n/words'
import { E164 } from '@/lib/base/e164'
import { carrierSettings } from '@/lib/settings/queries'
import { allocateAction, releaseAction, removeFromStockAction, restAction, takeBackAction } from './actions'
import { AddDialog } from './add-dialog'
import { CustomerField, DaysField, MoveDialog } from './move-dialog'

/** Ticked numbers as the address has them; rubbish is left out. */
export const Picked = z
  .array(z.string())
  .max(1_000)
  .catch([])
  .transform(all => all.filter(text => E164.test(text)))

type Props = { query: Record<string, string | string[] | undefined>; closeHref: string }

/** The dialog that the address asks for (`?dialog=`), or none. */
export async function StockDialog({ query, closeHref }: Props) {
  const words = await getTranslations('stock')
  const picked = Picked.parse([query.number ?? []].flat())
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
          action={allocateAction}
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
          action={restAction}
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
          action={releaseAction}
          consequences={[words('release.then')]}
          confirm={words('release.confirm')}
        />
      )
    case 'remove':
      return (
        <MoveDialog
          {...common}
          title={words('remove.title')}
          action={removeFromStockAction}
          consequences={[words('remove.then'), words('remove.forGood')]}
          confirm={words('remove.confirm')}
          danger
        />
      )
    case 'take-back':
      return (
        <MoveDialog
          {...common}
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
