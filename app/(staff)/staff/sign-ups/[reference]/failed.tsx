import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { Link } from '@/components/link'
import { SubmitButton } from '@/components/submit-button'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import type { SignUpView } from '@/lib/sign-ups/list'
import { giveUpSignUpAction, retrySignUpAction } from '../actions'

/** Why it failed, where its steps are, and what can be done: set up after all, or given up. */
export function Failed({ signUp, may }: { signUp: SignUpView; may: boolean }) {
  const words = getTranslations('signUp.staff')
  const { reference, reason, operation, payments } = signUp
  const refunding = payments.some(({ state }) => state === 'refunding' || state === 'paid')
  const named = <input type="hidden" name="reference" value={reference} />
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="danger" title={words('failedTitle')}>
        {words('failed', { reason: reason ?? '' })}{' '}
        {operation && (
          <Link href={`/staff/operations/${operation.reference}`}>
            {words('steps', { reference: operation.reference })}
          </Link>
        )}
      </Banner>
      {may && (
        <div className="flex flex-wrap items-center gap-3">
          {refunding ? (
            <Why>{words('refundFirst')}</Why>
          ) : (
            <ActionForm action={retrySignUpAction} idempotencyKey={newId()} idPrefix="retry-">
              {named}
              <SubmitButton>{words('retry')}</SubmitButton>
            </ActionForm>
          )}
          <ActionForm action={giveUpSignUpAction} idempotencyKey={newId()} idPrefix="give-up-">
            {named}
            <SubmitButton variant="quiet">{words('giveUp')}</SubmitButton>
          </ActionForm>
        </div>
      )}
    </div>
  )
}
