import { ActionForm } from '@/components/action-form'
import { Card, CardBody, CardHead } from '@/components/card'
import { PasswordField } from '@/components/password-field'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { askEmailChangeAction } from './actions'

/** Where letters go, and often what one signs in with: both change once the new mailbox has confirmed it. */
export function EmailCard({ email, signInName }: { email: string; signInName: string }) {
  const words = getTranslations('security.email')
  const same = email.toLowerCase() === signInName.toLowerCase()
  return (
    <Card labelledBy="email-card">
      <CardHead id="email-card" title={words('title')} sub={words(same ? 'subSame' : 'sub', { email })} />
      <CardBody>
        <ActionForm action={askEmailChangeAction} idPrefix="email-">
          <TextField
            name="email"
            label={words('new')}
            hint={words('newHint')}
            type="email"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
          />
          <PasswordField name="currentPassword" label={words('currentPassword')} autoComplete="current-password" />
          <div>
            <SubmitButton variant="default">{words('submit')}</SubmitButton>
          </div>
        </ActionForm>
      </CardBody>
    </Card>
  )
}
