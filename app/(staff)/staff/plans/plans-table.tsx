import { ActionForm } from '@/components/action-form'
import { ArrowDown, ArrowUp } from '@/components/icons'
import { Link } from '@/components/link'
import { SubmitButton } from '@/components/submit-button'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import type { ListedPlan } from '@/lib/service-plans/queries'
import { movePlanAction } from './actions'
import { feesInWords, forceInWords } from './in-words'

type Props = { plans: ListedPlan[]; may: boolean; timeZone: string }

export async function PlansTable({ plans, may, timeZone }: Props) {
  const words = getTranslations('plans.staff')
  const doors = getTranslations('plans.doorShort')
  const rows = await Promise.all(
    plans.map(async plan => ({ plan, fees: await feesInWords(plan), force: await forceInWords(plan, plan.inForce) })),
  )
  return (
    <Table
      label={words('title')}
      head={
        <>
          <HeadCell>{words('column.name')}</HeadCell>
          <HeadCell>{words('column.doors')}</HeadCell>
          <HeadCell>{words('column.fees')}</HeadCell>
          <HeadCell>{words('column.force')}</HeadCell>
          {may && <HeadCell>{words('column.order')}</HeadCell>}
        </>
      }
    >
      {rows.map(({ plan, fees, force }, at) => (
        <Row key={plan.planId}>
          <Cell>
            <Link href={`/staff/plans/${plan.planId}`}>{plan.name}</Link>
            <Sub>{words('versionLine', { version: plan.version, day: formatTime(plan.createdAt, timeZone) })}</Sub>
          </Cell>
          <Cell label={words('column.doors')}>{plan.doors.map(door => doors(door)).join(', ')}</Cell>
          <Cell label={words('column.fees')}>{fees}</Cell>
          <Cell label={words('column.force')} card="half">
            {force}
          </Cell>
          {may && (
            <Cell label={words('column.order')} card="half">
              <ActionForm
                action={movePlanAction}
                idempotencyKey={newId()}
                idPrefix={`${plan.planId}-`}
                className="flex items-center gap-1"
              >
                <input type="hidden" name="planId" value={plan.planId} />
                {at > 0 && (
                  <SubmitButton variant="quiet" size="sm" name="direction" value="up" icon={<ArrowUp />}>
                    <span className="sr-only">{words('up', { name: plan.name })}</span>
                  </SubmitButton>
                )}
                {at < rows.length - 1 && (
                  <SubmitButton variant="quiet" size="sm" name="direction" value="down" icon={<ArrowDown />}>
                    <span className="sr-only">{words('down', { name: plan.name })}</span>
                  </SubmitButton>
                )}
              </ActionForm>
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  )
}
