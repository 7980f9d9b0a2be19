import { ActionForm } from '@/components/action-form'
import { Card, CardBody, CardHead } from '@/components/card'
import { PasswordField } from '@/components/password-field'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { changePasswordAction } from './actions'

export function PasswordCard({ signInName }: { signInName: string }) {
  const words = getTranslations('users.account')
  const hint = getTranslations('users.setPassword')('hint')
  return (
    <Card labelledBy="password-card">
      <CardHead id="password-card" title={words('password')} sub={words('passwordSub')} />
      <CardBody>
        <ActionForm action={changePasswordAction} idempotencyKey={newId()}>
          <input hidden type="text" name="_username" autoComplete="username" defaultValue={signInName} />
          <PasswordField name="currentPassword" label={words('currentPassword')} autoComplete="current-password" />
          <PasswordField name="password" label={words('newPassword')} hint={hint} autoComplete="new-password" />
          <div>
            <SubmitButton variant="default">{words('changePassword')}</SubmitButton>
          </div>
        </ActionForm>
      </CardBody>
    </Card>
  )
}
