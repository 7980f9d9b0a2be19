import { ActionForm } from '@/components/action-form'
import { Details } from '@/components/details'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { withdrawRegistrationAction } from '../../actions'

export function Withdraw({ token }: { token: string }) {
  const words = getTranslations('registrations.status')
  return (
    <ActionForm action={withdrawRegistrationAction} idempotencyKey={newId()} idPrefix="withdraw-">
      <input type="hidden" name="secret" value={token} />
      <Details summary={words('withdrawTitle')} card>
        <p className="mb-4 text-sm text-ink-2">{words('withdrawText')}</p>
        <SubmitButton variant="danger">{words('withdraw')}</SubmitButton>
      </Details>
    </ActionForm>
  )
}
