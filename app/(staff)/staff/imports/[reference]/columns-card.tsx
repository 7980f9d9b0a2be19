import { ActionForm } from '@/components/action-form'
import { Card } from '@/components/card'
import { CheckboxField } from '@/components/checkbox-field'
import { Details } from '@/components/details'
import { RotateCw } from '@/components/icons'
import { SelectField } from '@/components/select-field'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { columnsOf } from '@/lib/imports/columns'
import type { ImportView } from '@/lib/imports/queries'
import { recheckImportAction } from '../actions'

/** Which column of the file is which of ours: the guess shown and changeable (ux 34), and the proposed numbers (ux 39). */
export function ColumnsCard({ view }: { view: ImportView }) {
  const words = getTranslations('imports.columns')
  const { kind, headers, mapping, guessed, ignored, counts, options, reference, state } = view
  if (headers.length === 0) return null
  const found = Object.keys(mapping).length
  const offersProposed = counts.proposed > 0 || options.useProposed
  const pairs = columnsOf[kind]
    .filter(({ key }) => guessed.includes(key))
    .map(({ key, header }) => words('guess', { name: headers[mapping[key] ?? -1] ?? '', column: header }))
  const said = [
    words('sub', { found }),
    ...(pairs.length > 0 ? [words('guesses', { pairs: pairs.join(', ') })] : []),
    ...(ignored.length > 0 ? [words('ignored', { names: ignored.join(', ') })] : []),
  ]
  return (
    <Card clip>
      <Details summary={<b>{words('title')}</b>} sub={said.join(' ')} open={state === 'refused' || counts.proposed > 0}>
        <ActionForm action={recheckImportAction} idempotencyKey={newId()}>
          <input type="hidden" name="reference" value={reference} />
          <div className="grid gap-4 desk:grid-cols-3">
            {columnsOf[kind].map(({ key, header, required }) => (
              <SelectField
                key={key}
                id={`column-${key}`}
                name="column"
                label={required ? words('required', { column: header }) : header}
                optional={!required}
                hint={guessed.includes(key) ? words('guessed') : undefined}
                defaultValue={`${key}:${mapping[key] ?? -1}`}
                options={[
                  { value: `${key}:-1`, label: words('none') },
                  ...headers.map((name, at) => ({ value: `${key}:${at}`, label: name || String(at + 1) })),
                ]}
              />
            ))}
          </div>
          {offersProposed && (
            <CheckboxField
              name="useProposed"
              label={options.useProposed ? words('usedProposed') : words('useProposed', { count: counts.proposed })}
              defaultChecked={options.useProposed}
            />
          )}
          <div>
            <SubmitButton variant="default" icon={<RotateCw />}>
              {words('again')}
            </SubmitButton>
          </div>
        </ActionForm>
      </Details>
    </Card>
  )
}
