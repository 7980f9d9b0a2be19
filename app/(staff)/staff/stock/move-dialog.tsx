import type { ReactNode } from 'react'
import { ActionForm } from '@/components/action-form'
import { Confirmation } from '@/components/confirmation'
import { Dialog } from '@/components/dialog'
import { TextArea } from '@/components/text-area'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import type { FormAction } from '@/lib/base/form-state'
import { newId } from '@/lib/base/ids'
import type { Matching } from './matching'

type Props = {
  title: string
  action: FormAction
  consequences: string[]
  /** What was ticked, which may be corrected, and ranges pasted; or all that match, as its form tells it. */
  picked: string[] | Matching
  confirm: string
  danger?: boolean | undefined
  closeHref: string
  /** Fields of this verb: the customer, the days. */
  children?: ReactNode
}

/** Asks before numbers move: what happens, to which numbers, and why if somebody wants to say. */
export function MoveDialog({ title, action, consequences, picked, confirm, danger, closeHref, children }: Props) {
  const words = getTranslations('stock.move')
  return (
    <Dialog title={title} closeHref={closeHref} closeLabel={words('close')} focus={danger ? 'safe' : 'field'}>
      <ActionForm action={action} idempotencyKey={newId()} className="contents">
        <Confirmation
          consequences={[...(Array.isArray(picked) ? [] : picked.sentences), ...consequences]}
          keep={{ label: words('cancel'), href: closeHref }}
          confirm={{ label: confirm, danger }}
        >
          {children}
          {Array.isArray(picked) ? (
            <TextArea
              name="phoneNumbers"
              label={words('numbers')}
              hint={words('numbersHint')}
              rows={Math.min(8, Math.max(3, picked.length))}
              defaultValue={picked.join('\n')}
              autoComplete="off"
            />
          ) : (
            picked.fields.map(([name, value]) => (
              <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
            ))
          )}
          <TextField
            name="reason"
            label={words('reason')}
            hint={words('reasonHint')}
            optional
            maxLength={300}
            autoComplete="off"
          />
        </Confirmation>
      </ActionForm>
    </Dialog>
  )
}

/** For how long numbers rest; the settings propose it. */
export function DaysField({ days }: { days: number }) {
  const words = getTranslations('stock.move')
  return (
    <TextField
      name="days"
      inputMode="numeric"
      width="short"
      label={words('days')}
      hint={words('daysHint')}
      defaultValue={String(days)}
      autoComplete="off"
    />
  )
}

export function CustomerField({ customer }: { customer?: string | undefined }) {
  const words = getTranslations('stock.move')
  return (
    <TextField
      name="customer"
      width="medium"
      label={words('customer')}
      hint={words('customerHint')}
      defaultValue={customer}
      autoComplete="off"
    />
  )
}
