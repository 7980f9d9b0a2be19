import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { Card, CardFoot, CardHead } from '@/components/card'
import { Upload } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { Why } from '@/components/why'
import { getTranslations, locale } from '@/i18n/words'
import type { CustomerScope } from '@/lib/auth/actor'
import { numberToPath } from '@/lib/base/e164'
import { newId } from '@/lib/base/ids'
import { type OrderView, orderNumbers } from '@/lib/orders/queries'
import { actOnNumbersAction } from '../../numbers/actions'
import { counted } from '../../numbers/looks'
import { publishOrderAction } from '../actions'
import { canPublish, NumbersTable } from './numbers-table'
import { PublishPicked } from './publish-picked'

type Props = {
  scope: CustomerScope
  order: OrderView
  /** Whether this person can publish now. */
  may: boolean
  after: string | undefined
}

/** 001-R08: the numbers that came, those that can go to Zoom ticked, and one click to send them there. */
export async function Review({ scope, order, may, after }: Props) {
  const words = getTranslations('orders.page.review')
  const { reference, delivered, ready } = order
  const { rows, next } = await orderNumbers(scope, reference, { after })
  const ticked = may ? rows.filter(canPublish).length : 0
  const head = (
    <CardHead
      id="review"
      title={words(ready > 0 ? 'title' : 'delivered')}
      sub={words(ready === 0 ? 'readyNone' : ticked > 0 ? 'sub' : 'deliveredSub')}
    >
      {ticked > 0 && (
        <PublishPicked
          count={ticked}
          locale={locale}
          plain={words('publish')}
          counted={counted(count => words('publishCount', { count }))}
        />
      )}
    </CardHead>
  )
  return (
    <Card labelledBy="review" clip>
      {ticked > 0 ? (
        <ActionForm action={actOnNumbersAction} idempotencyKey={newId()} className="[&>.error-summary]:m-5">
          <input type="hidden" name="act" value="publish" />
          {head}
          <div id="number" tabIndex={-1}>
            <NumbersTable rows={rows} pickable />
          </div>
        </ActionForm>
      ) : (
        <>
          {head}
          <NumbersTable rows={rows} />
        </>
      )}
      {(rows.length < delivered || (ready > 0 && !may)) && (
        <CardFoot className="flex flex-wrap items-center gap-3 text-sm">
          {ready > 0 && !may && <Why>{words('mayNot')}</Why>}
          {rows.length < delivered && <span>{words('more', { shown: rows.length, count: delivered })}</span>}
          {after && (
            <ButtonLink size="sm" href={`/orders/${reference}#review`}>
              {words('first')}
            </ButtonLink>
          )}
          {next && (
            <ButtonLink size="sm" href={`/orders/${reference}?after=${numberToPath(next)}#review`}>
              {words('next')}
            </ButtonLink>
          )}
          {may && ready > ticked && (
            <ActionForm action={publishOrderAction} idempotencyKey={newId()} className="contents">
              <input type="hidden" name="reference" value={reference} />
              <SubmitButton variant="default" size="sm" icon={<Upload />}>
                {words('publishAll', { count: ready })}
              </SubmitButton>
            </ActionForm>
          )}
        </CardFoot>
      )}
    </Card>
  )
}
