import type { All } from '@/app/_selection/all-of'
import { RadioChoices } from '@/components/choices'
import { getTranslations } from '@/i18n/words'
import type { StaffScope } from '@/lib/auth/actor'
import type { ListNumbers } from '@/lib/numbers/schema'
import { carrierSettings } from '@/lib/settings/queries'
import { moveMatchingAction, takeBackAction } from '../../../stock/actions'
import { matching } from '../../../stock/matching'
import { DaysField, MoveDialog } from '../../../stock/move-dialog'

type Props = {
  scope: StaffScope
  customer: { accountNumber: string }
  filter: Omit<ListNumbers, 'order' | 'after' | 'before'>
  /** All that match, less some; otherwise those that are ticked. */
  all: All | undefined
  picked: string[]
  closeHref: string
}

/** SM6: numbers that are not in Zoom go from this customer back to the stock. */
export async function TakeBackDialog({ scope, customer, filter, all, picked, closeHref }: Props) {
  const words = getTranslations('stock.takeBack')
  const { coolingDays } = await carrierSettings()
  const selection = { list: 'customer' as const, of: customer.accountNumber, ...filter }
  return (
    <MoveDialog
      title={words('title')}
      action={all ? moveMatchingAction : takeBackAction}
      consequences={[words('then'), words('references'), words('only')]}
      picked={all ? await matching(scope, 'take_back', selection, all) : picked}
      confirm={words('confirm')}
      closeHref={closeHref}
    >
      <RadioChoices
        name="after"
        label={words('after')}
        columns="two"
        defaultValue="rest"
        choices={(['rest', 'offer'] as const).map(value => ({ value, label: words(value) }))}
      />
      <DaysField days={coolingDays} />
    </MoveDialog>
  )
}
