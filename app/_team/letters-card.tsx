import { ActionForm } from '@/components/action-form'
import { Card, CardBody, CardHead } from '@/components/card'
import { CheckboxChoices } from '@/components/choices'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { newId } from '@/lib/base/ids'
import { groupsFor } from '@/lib/mail/preferences'
import { wantedLetters } from '@/lib/users/mail-preferences'
import { chooseLettersAction } from './actions'

/** Which letters one gets (000-R16); the essential ones have no box. */
export async function LettersCard({ me }: { me: CustomerActor | StaffActor }) {
  const words = getTranslations('team.letters')
  return (
    <Card labelledBy="letters">
      <CardHead id="letters" title={words('title')} sub={words('text')} />
      <CardBody>
        <ActionForm
          action={chooseLettersAction}
          idempotencyKey={newId()}
          idPrefix="letters-"
          className="form max-w-[640px]"
        >
          <CheckboxChoices
            name="wanted"
            label={words('label')}
            columns="two"
            defaultValues={await wantedLetters(me)}
            choices={groupsFor(me.kind).map(value => ({
              value,
              label: words(`group.${value}`),
              hint: words(`hint.${value}`),
            }))}
          />
          <div>
            <SubmitButton variant="default">{words('save')}</SubmitButton>
          </div>
        </ActionForm>
      </CardBody>
    </Card>
  )
}
