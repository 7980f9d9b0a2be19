import { ActionForm } from '@/components/action-form'
import { Card, CardBody, CardHead } from '@/components/card'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import type { FormAction } from '@/lib/base/form-state'
import { newId } from '@/lib/base/ids'
import { RoleChoices } from './role-choices'
import type { AnyRole, Side } from './team'

type Props = {
  action: FormAction
  side: Side
  roles: readonly AnyRole[]
  chosen?: AnyRole[]
  /** Staff name the customer. */
  accountNumber?: string
  /** The first person of a customer is most often its contact. */
  typed?: { name: string; email: string } | undefined
}

const title = { own: 'title', customer: 'customerTitle', staff: 'staffTitle' } as const

export function InviteCard({ action, side, roles, chosen, accountNumber, typed }: Props) {
  const words = getTranslations('team.invite')
  return (
    <Card labelledBy="invite">
      <CardHead id="invite" title={words(title[side])} sub={words(side === 'staff' ? 'staffText' : 'text')} />
      <CardBody>
        <ActionForm action={action} idempotencyKey={newId()} idPrefix="invite-" className="form max-w-[640px]">
          {accountNumber && <input type="hidden" name="accountNumber" value={accountNumber} />}
          <TextField name="name" label={words('name')} autoComplete="off" defaultValue={typed?.name} />
          <TextField name="email" type="email" label={words('email')} autoComplete="off" defaultValue={typed?.email} />
          <RoleChoices all={roles} label={words('roles')} {...(chosen ? { chosen } : {})} />
          <div>
            <SubmitButton variant="default">{words('submit')}</SubmitButton>
          </div>
        </ActionForm>
      </CardBody>
    </Card>
  )
}
