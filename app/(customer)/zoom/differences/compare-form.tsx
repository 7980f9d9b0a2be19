import { ActionForm } from '@/components/action-form'
import { RefreshCw } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { compareMineAction } from './actions'

/** "Compare now", for the customer. */
export function CompareForm() {
  const words = getTranslations('drift.compare')
  return (
    <ActionForm action={compareMineAction} idempotencyKey={newId()} className="contents">
      <SubmitButton variant="default" icon={<RefreshCw />}>
        {words('now')}
      </SubmitButton>
    </ActionForm>
  )
}
