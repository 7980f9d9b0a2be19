import { ActionForm } from '@/components/action-form'
import { Card, CardBody, CardHead } from '@/components/card'
import { SelectField } from '@/components/select-field'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import type { FormAction } from '@/lib/base/form-state'

type Props = { action: FormAction; users: { id: string; name: string }[] }

/** SM2: shown once to the member of staff who asked for it, and never sent. */
export function TemporaryPassword({ action, users }: Props) {
  const words = getTranslations('customers.page.temporaryPassword')
  return (
    <Card labelledBy="temporary-password">
      <CardHead id="temporary-password" title={words('title')} sub={words('text')} />
      <CardBody>
        <ActionForm action={action} idPrefix="temporary-" className="form max-w-[640px]">
          <SelectField
            name="userId"
            label={words('user')}
            options={users.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <div>
            <SubmitButton variant="default">{words('submit')}</SubmitButton>
          </div>
        </ActionForm>
      </CardBody>
    </Card>
  )
}
