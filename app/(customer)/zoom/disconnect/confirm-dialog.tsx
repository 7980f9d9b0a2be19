import { ActionForm } from '@/components/action-form'
import { Confirmation } from '@/components/confirmation'
import { Dialog } from '@/components/dialog'
import { Unplug } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import type { OffBoarding } from '@/lib/off-boarding/queries'
import { requestDisconnectAction } from './actions'

type Props = { seen: OffBoarding; carrier: string; closeHref: string }

/** 002-R47: what is lost for good, counted; the company's name is typed. */
export function ConfirmDialog({ seen, carrier, closeHref }: Props) {
  const words = getTranslations('offBoarding.confirm')
  const close = getTranslations('offBoarding')
  const { company, connection, openOrders, users } = seen
  return (
    <Dialog
      title={words('title', { carrier })}
      sub={`${company}, ${seen.accountNumber}`}
      closeHref={closeHref}
      closeLabel={close('close')}
      focus="safe"
    >
      <ActionForm action={requestDisconnectAction} idempotencyKey={newId()} className="contents">
        <Confirmation
          consequences={[
            words('numbers', { carrier }),
            ...(connection
              ? [words('zoom', { account: connection.accountName, number: connection.accountNumber })]
              : []),
            ...(openOrders > 0 ? [words('orders', { count: openOrders })] : []),
            words('people', { count: users }),
            words('undo', { carrier }),
            words('contract'),
          ]}
          type={{ name: 'typed', label: words('typed', { company }) }}
          keep={{ label: words('keep'), href: closeHref }}
          confirm={{ label: words('go'), danger: true, icon: <Unplug /> }}
        />
      </ActionForm>
    </Dialog>
  )
}
