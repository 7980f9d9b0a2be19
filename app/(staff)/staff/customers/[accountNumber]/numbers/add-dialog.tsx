import { AddNumbersDialog } from '@/app/_number-form/add-dialog'
import { getTranslations } from '@/i18n/words'
import { addNumbersAction } from './actions'

type Props = { customer: { accountNumber: string; company: string }; closeHref: string }

export function AddDialog({ customer: { accountNumber, company }, closeHref }: Props) {
  const words = getTranslations('numbers.form')
  return (
    <AddNumbersDialog
      title={words('title')}
      sub={`${company}, ${accountNumber}`}
      closeHref={closeHref}
      action={addNumbersAction}
      submit={words('add')}
      hidden={{ name: 'accountNumber', value: accountNumber }}
    />
  )
}
