import { ActionForm } from '@/components/action-form'
import { Card, CardBody, CardHead } from '@/components/card'
import { SelectField } from '@/components/select-field'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import type { OwnDetails } from '@/lib/users/queries'
import { timeZones } from '@/lib/users/schema'
import { editOwnDetailsAction } from './actions'

export function DetailsCard({ details }: { details: OwnDetails }) {
  const words = getTranslations('users.account')
  return (
    <Card labelledBy="details">
      <CardHead id="details" title={words('details')} />
      <CardBody>
        <ActionForm action={editOwnDetailsAction} idempotencyKey={newId()}>
          <TextField name="name" label={words('name')} autoComplete="name" defaultValue={details.name} />
          <TextField
            name="phone"
            label={words('phone')}
            optional
            type="tel"
            autoComplete="tel"
            defaultValue={details.phone}
          />
          <SelectField
            name="timeZone"
            label={words('timeZone')}
            hint={words('timeZoneHint')}
            defaultValue={details.timeZone}
            options={timeZones().map(name => ({ value: name, label: name.replaceAll('_', ' ') }))}
          />
          <div>
            <SubmitButton variant="default">{words('save')}</SubmitButton>
          </div>
        </ActionForm>
      </CardBody>
    </Card>
  )
}
