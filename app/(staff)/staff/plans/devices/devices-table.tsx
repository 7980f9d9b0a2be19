import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { SubmitButton } from '@/components/submit-button'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { formatMoney } from '@/lib/base/money'
import type { Device } from '@/lib/service-plans/devices'
import { archiveDeviceAction, restoreDeviceAction } from './actions'

export function DevicesTable({ devices, may }: { devices: Device[]; may: boolean }) {
  const words = getTranslations('plans.devices')
  const kinds = getTranslations('plans.deviceKind')
  const settings = getTranslations('settings')
  return (
    <Table
      label={words('list')}
      head={
        <>
          <HeadCell>{words('column.name')}</HeadCell>
          <HeadCell>{words('column.kind')}</HeadCell>
          <HeadCell numeric>{words('column.price')}</HeadCell>
          <HeadCell>{words('column.state')}</HeadCell>
          {may && <HeadCell hidden>{settings('actions')}</HeadCell>}
        </>
      }
    >
      {devices.map(({ id, name, kind, description, price, currency, archivedAt }) => (
        <Row key={id}>
          <Cell>
            {name}
            {description && <Sub>{description}</Sub>}
          </Cell>
          <Cell label={words('column.kind')} card="half">
            {kinds(kind)}
          </Cell>
          <Cell label={words('column.price')} card="half" numeric>
            {formatMoney(price, currency)}
          </Cell>
          <Cell label={words('column.state')} card="half">
            {words(archivedAt ? 'notSold' : 'sold')}
          </Cell>
          {may && (
            <Cell>
              <span className="flex flex-wrap items-center gap-2">
                <ButtonLink
                  size="sm"
                  href={`/staff/plans/devices?dialog=edit&device=${id}`}
                  scroll={false}
                  aria-label={words('editNamed', { name })}
                >
                  {words('edit')}
                </ButtonLink>
                <ActionForm
                  action={archivedAt ? restoreDeviceAction : archiveDeviceAction}
                  idempotencyKey={newId()}
                  idPrefix={`${id}-`}
                  className="contents"
                >
                  <input type="hidden" name="deviceId" value={id} />
                  <SubmitButton
                    variant="default"
                    size="sm"
                    aria-label={words(archivedAt ? 'restoreNamed' : 'archiveNamed', { name })}
                  >
                    {words(archivedAt ? 'restore' : 'archive')}
                  </SubmitButton>
                </ActionForm>
              </span>
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  )
}
