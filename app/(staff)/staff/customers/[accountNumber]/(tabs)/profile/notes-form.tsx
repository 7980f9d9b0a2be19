import { ActionForm } from '@/components/action-form'
import { SubmitButton } from '@/components/submit-button'
import { TextArea } from '@/components/text-area'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { editNotesAction } from './actions'

/** `seen` tells what the writer has read, so that a colleague's note of meanwhile is not written over (ux 32). */
export function NotesForm({ customer }: { customer: { accountNumber: string; notes: string } }) {
  const words = getTranslations('customers.page')
  const { accountNumber, notes } = customer
  return (
    <ActionForm action={editNotesAction} idempotencyKey={newId()} idPrefix="notes-" className="form max-w-[640px]">
      <input type="hidden" name="accountNumber" value={accountNumber} />
      <input type="hidden" name="seen" value={JSON.stringify({ notes })} />
      <TextArea name="notes" label={words('notes')} defaultValue={notes} maxLength={4000} rows={4} />
      <div>
        <SubmitButton variant="default">{words('notesSave')}</SubmitButton>
      </div>
    </ActionForm>
  )
}
