import { UserX } from 'lucide-react'
import { ActionForm } from '@/components/action-form'
import { Confirmation } from '@/components/confirmation'
import { Dialog } from '@/components/dialog'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { disableUserAction } from './actions'

type Props = { accountNumber: string; user: { id: string; name: string; email: string } }

export async function DisableUser({ accountNumber, user }: Props) {
  const words = await getTranslations('customers.page')
  const { id, name, email } = user
  const closeHref = `/staff/customers/${accountNumber}/users`
  return (
    <Dialog
      title={words('disableTitle', { name })}
      sub={email}
      closeHref={closeHref}
      closeLabel={words('close')}
      focus="safe"
    >
      <ActionForm action={disableUserAction} idempotencyKey={newId()} className="contents">
        <input type="hidden" name="userId" value={id} />
        <Confirmation
          consequences={[words('disableNow', { name }), words('disableLinks'), words('disableUndo', { name })]}
          keep={{ label: words('keepUser', { name }), href: closeHref }}
          confirm={{ label: words('disableNamed', { name }), danger: true, icon: <UserX /> }}
        />
      </ActionForm>
    </Dialog>
  )
}
