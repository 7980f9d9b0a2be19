import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { Card, CardBody, CardFoot, CardHead } from '@/components/card'
import { CheckboxChoices } from '@/components/choices'
import { Upload } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { Tel } from '@/components/tel'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import type { CustomerActor } from '@/lib/auth/actor'
import { customerMay } from '@/lib/auth/permissions'
import { readingGroups } from '@/lib/base/e164'
import { newId } from '@/lib/base/ids'
import type { NumberRow } from '@/lib/numbers/queries'
import type { Review } from '@/lib/numbers/review'
import { publishReviewedAction } from './actions'

type Props = { me: CustomerActor; review: Review; blocked: boolean }

/** All ticked; one press publishes them, and all that did not fit on the page. */
export async function ReviewForm({ me, review, blocked }: Props) {
  const words = getTranslations('install.review')
  const { rows, going, selection } = review
  const may = customerMay(me.roles, 'numbers.publish')
  const publishable = rows.filter(row => !row.whyNotPublish)
  const choices = await Promise.all(publishable.map(choiceOf))
  return (
    <ActionForm action={publishReviewedAction} idempotencyKey={newId()} className="[&>.error-summary]:mb-4">
      <Card labelledBy="numbers">
        <CardHead
          id="numbers"
          title={words('count', { count: going })}
          {...(going > choices.length ? { sub: words('first', { shown: choices.length, total: going }) } : {})}
        />
        <CardBody>
          <input type="hidden" name="act" value="publish" />
          <input type="hidden" name="bucket" value="unpublished" />
          <input type="hidden" name="pool" value="in_use" />
          <input type="hidden" name="asOf" value={selection.asOf} />
          {publishable.map(({ e164 }) => (
            <input key={e164} type="hidden" name="shown" value={e164} />
          ))}
          <CheckboxChoices
            name="number"
            label={words('label')}
            columns="three"
            choices={choices}
            defaultValues={publishable.map(({ e164 }) => e164)}
          />
        </CardBody>
        <CardFoot>
          {may ? (
            <div className="flex flex-wrap gap-2">
              {!blocked && <SubmitButton icon={<Upload />}>{words('publish')}</SubmitButton>}
              <ButtonLink href="/numbers?bucket=unpublished">{words('choose')}</ButtonLink>
            </div>
          ) : (
            <Why>{words('mayNot')}</Why>
          )}
        </CardFoot>
      </Card>
    </ActionForm>
  )
}

function choiceOf({ e164, city, country, product, numberType, status }: NumberRow) {
  const words = getTranslations('numbers')
  const about = [
    [city, country].filter(Boolean).join(', '),
    words(`product.${product}`),
    numberType ? words(`type.${numberType}`) : '',
    status === 'pending' ? words('status.pending') : '',
  ]
  return {
    value: e164,
    label: <Tel value={e164} groups={readingGroups(e164)} />,
    hint: about.filter(Boolean).join(' · '),
  }
}
