import { ActionForm } from '@/components/action-form'
import { Card } from '@/components/card'
import { RadioChoices } from '@/components/choices'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import type { ImportView } from '@/lib/imports/queries'
import { goodRows } from '@/lib/imports/rules'
import { confirmImportAction, discardImportAction } from '../actions'

/** The choice of ux 37: the good rows, or all or nothing; a file that deletes needs the name typed (ux 38). */
export function ConfirmCard({ view }: { view: ImportView }) {
  const words = getTranslations('imports.confirm')
  const count = goodRows(view.counts)
  const refused = view.state === 'refused'
  const possible = view.state === 'checked' && count > 0
  return (
    <Card padded labelledBy="choose" className="flex flex-col gap-4">
      <h2 id="choose">{words(possible ? 'title' : refused ? 'refusedTitle' : 'nothingTitle')}</h2>
      {possible ? (
        <Confirm view={view} count={count} />
      ) : (
        <p className="muted">{words(refused ? 'refused' : 'nothing')}</p>
      )}
      <ActionForm action={discardImportAction} idempotencyKey={newId()} idPrefix="discard-" className="contents">
        <input type="hidden" name="reference" value={view.reference} />
        <div>
          <SubmitButton variant="quiet">{words('discard')}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  )
}

function Confirm({ view, count }: { view: ImportView; count: number }) {
  const words = getTranslations('imports.confirm')
  const { kind, counts, reference, customer, options } = view
  const deletes = kind === 'delete_numbers'
  return (
    <ActionForm action={confirmImportAction} idempotencyKey={newId()}>
      <input type="hidden" name="reference" value={reference} />
      <RadioChoices
        name="mode"
        label={<span className="sr-only">{words('mode')}</span>}
        defaultValue="good_rows"
        choices={[
          {
            value: 'good_rows',
            label: words('good', { count }),
            hint: words(counts.refused > 0 ? 'goodHint' : 'goodHintNone'),
          },
          {
            value: 'all_or_nothing',
            label: words('all'),
            hint: words('allHint'),
            ...(counts.refused > 0 ? { why: words('allWhy', { count: counts.refused }) } : {}),
          },
        ]}
      />
      {deletes && (
        <TextField
          name="typed"
          label={words('typed', { name: customer?.company ?? reference })}
          hint={words('typedHint', { count })}
          autoCapitalize="off"
          autoComplete="off"
          spellCheck={false}
        />
      )}
      {options.invite && <p className="sm muted">{words('invite')}</p>}
      <div>
        <SubmitButton variant={deletes ? 'danger' : 'primary'}>{words(`submit.${kind}`, { count })}</SubmitButton>
      </div>
      <p className="sm muted">{words('undoLater')}</p>
    </ActionForm>
  )
}
