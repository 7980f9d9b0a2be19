import { ActionForm } from '@/components/action-form'
import { Card, CardBody, CardHead } from '@/components/card'
import { Drama } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import type { StaffActor } from '@/lib/auth/actor'
import { staffMay } from '@/lib/auth/permissions'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { consentOfCustomer } from '@/lib/customers/acting'
import { actForAction } from './actions'

type Props = {
  customer: { accountNumber: string; company: string; status: string }
  me: StaffActor & { timeZone: string }
}

/** domain.md 3.15: only with the customer's consent; whose and until when is said here. */
export async function ActCard({ customer, me }: Props) {
  const { accountNumber, company, status } = customer
  if (status === 'deactivated') return null
  const words = getTranslations('team.act')
  const consent = await consentOfCustomer(me.scope, accountNumber)
  const may = staffMay(me.roles, 'customers.act_for')
  return (
    <Card labelledBy="act-for">
      <CardHead id="act-for" title={words('title')} sub={words('text')} />
      <CardBody className="flex flex-col gap-4">
        <p>
          {consent
            ? words('allowed', { by: consent.by, until: formatTime(consent.until, me.timeZone) })
            : words('notAllowed')}
        </p>
        {!may && <Why>{words('mayNot')}</Why>}
        {may && consent && (
          <ActionForm action={actForAction} idempotencyKey={newId()}>
            <input type="hidden" name="accountNumber" value={accountNumber} />
            <div>
              <SubmitButton variant="default" icon={<Drama />}>
                {words('start', { company })}
              </SubmitButton>
            </div>
          </ActionForm>
        )}
      </CardBody>
    </Card>
  )
}
