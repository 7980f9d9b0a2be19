import { ActionForm } from '@/components/action-form'
import { Card, CardBody, CardHead } from '@/components/card'
import { SubmitButton } from '@/components/submit-button'
import { TextArea } from '@/components/text-area'
import { Message, Thread } from '@/components/thread'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { formatTime, initials } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { addNoteAction } from '../actions'

type Note = { id: string; authorName: string; text: string; createdAt: Date }
type Props = { reference: string; notes: Note[]; may: boolean; timeZone: string }

/** What staff tell each other, apart from what the applicant reads. */
export function Notes({ reference, notes, may, timeZone }: Props) {
  const words = getTranslations('registrations.staff')
  return (
    <Card labelledBy="notes">
      <CardHead id="notes" title={words('notes')} sub={words('notesSub')} />
      <CardBody className="flex flex-col gap-5">
        {notes.length === 0 ? (
          <p className="text-sm text-ink-2">{words('noNotes')}</p>
        ) : (
          <Thread>
            {notes.map(({ id, authorName, text, createdAt }) => (
              <Message
                key={id}
                side="note"
                author={authorName}
                initials={initials(authorName)}
                role={words('noteRole')}
                time={<TimeText at={createdAt}>{formatTime(createdAt, timeZone)}</TimeText>}
              >
                <p className="whitespace-pre-line">{text}</p>
              </Message>
            ))}
          </Thread>
        )}
        {may && (
          <ActionForm action={addNoteAction} idempotencyKey={newId()} idPrefix="note-" className="form">
            <input type="hidden" name="reference" value={reference} />
            <TextArea name="note" label={words('note')} maxLength={4000} rows={3} />
            <div>
              <SubmitButton variant="default">{words('noteAdd')}</SubmitButton>
            </div>
          </ActionForm>
        )}
      </CardBody>
    </Card>
  )
}
