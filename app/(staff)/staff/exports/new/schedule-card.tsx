import { ActionForm } from '@/components/action-form'
import { Card, CardBody, CardHead } from '@/components/card'
import { FieldRow } from '@/components/field-group'
import { CalendarClock } from '@/components/icons'
import { SelectField } from '@/components/select-field'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { rhythms } from '@/lib/exports/rhythm-rules'
import { scheduleExportAction } from '../actions'

/** The same export again and again; `fields` say which. */
export function ScheduleCard({ fields, zone }: { fields: [string, string][]; zone: string }) {
  const words = getTranslations('exports.schedule')
  return (
    <Card labelledBy="again">
      <CardHead id="again" title={words('title')} sub={words('text')} />
      <CardBody>
        <ActionForm action={scheduleExportAction} idempotencyKey={newId()} idPrefix="again-" className="form">
          {fields.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <FieldRow>
            <SelectField
              name="rhythm"
              label={words('how')}
              defaultValue="weekly"
              options={rhythms.map(value => ({ value, label: words(`rhythm.${value}`) }))}
            />
            <SelectField
              name="weekday"
              label={words('weekday')}
              hint={words('weekdayHint')}
              defaultValue="1"
              options={(['1', '2', '3', '4', '5', '6', '7'] as const).map(value => ({
                value,
                label: words(`day.${value}`),
              }))}
            />
          </FieldRow>
          <TextField
            name="minute"
            type="time"
            width="short"
            label={words('time')}
            hint={words('timeHint', { zone })}
            defaultValue="06:00"
          />
          <div>
            <SubmitButton variant="default" icon={<CalendarClock />}>
              {words('submit')}
            </SubmitButton>
          </div>
        </ActionForm>
      </CardBody>
    </Card>
  )
}
