import { ActionForm } from '@/components/action-form'
import { Card, CardBody, CardHead } from '@/components/card'
import { SelectField } from '@/components/select-field'
import { SubmitButton } from '@/components/submit-button'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import type { CustomerActor } from '@/lib/auth/actor'
import { customerMay } from '@/lib/auth/permissions'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { ownConsent } from '@/lib/customers/acting'
import { actingTimes } from '@/lib/customers/company-schema'
import { carrierSettings } from '@/lib/settings/queries'
import { allowActingAction, revokeActingAction } from './actions'

/** domain.md 3.15: whether the carrier's staff may act for the company now, and until when. */
export async function ConsentCard({ me }: { me: CustomerActor & { timeZone: string } }) {
  const words = getTranslations('team.consent')
  const [consent, { carrierName: carrier }] = await Promise.all([ownConsent(me.scope), carrierSettings()])
  const may = customerMay(me.roles, 'acting.allow')
  return (
    <Card labelledBy="consent">
      <CardHead id="consent" title={words('title')} sub={words('text', { carrier })} />
      <CardBody className="flex flex-col gap-4">
        <p className="strong">
          {consent ? words('on', { until: formatTime(consent.until, me.timeZone), by: consent.by }) : words('off')}
        </p>
        {!may && <Why>{words('mayNot')}</Why>}
        {may && (
          <ActionForm
            action={allowActingAction}
            idempotencyKey={newId()}
            idPrefix="consent-"
            className="form max-w-[640px]"
          >
            <SelectField
              name="hours"
              label={words('hours')}
              width="medium"
              defaultValue="72"
              options={actingTimes.map(value => ({ value, label: words(`choice.${value}`) }))}
            />
            <div>
              <SubmitButton variant="default">{words(consent ? 'longer' : 'allow')}</SubmitButton>
            </div>
          </ActionForm>
        )}
        {may && (
          // Stays in the page after it was pressed, so that its answer is read.
          <ActionForm action={revokeActingAction} idempotencyKey={newId()}>
            {consent && (
              <div>
                <SubmitButton variant="danger-quiet">{words('revoke')}</SubmitButton>
              </div>
            )}
          </ActionForm>
        )}
      </CardBody>
    </Card>
  )
}
