import type { Metadata } from 'next'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Card, CardBody, CardHead } from '@/components/card'
import { Dialog } from '@/components/dialog'
import { DialogBody, DialogFoot } from '@/components/dialog-parts'
import { Empty } from '@/components/empty'
import { Headset } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { SubmitButton } from '@/components/submit-button'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { newId } from '@/lib/base/ids'
import { type Device, listDevices, shownOf } from '@/lib/service-plans/devices'
import { seenOf } from '@/lib/settings/conflict'
import { addDeviceAction, editDeviceAction } from './actions'
import { DeviceFields } from './device-fields'
import { DevicesTable } from './devices-table'

export function generateMetadata(): Metadata {
  return { title: getTranslations('plans.devices')('title') }
}

const home = '/staff/plans/devices'

/** What the carrier sells beside numbers (004-R04). */
export default async function DevicesPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const me = await requireStaff()
  const words = getTranslations('plans.devices')
  const list = getTranslations('plans.staff')
  const { dialog, device: asked, edited } = await searchParams
  const devices = await listDevices(me.scope)
  const may = staffMay(me.roles, 'plans.manage')
  const chosen = may && dialog === 'edit' ? devices.find(({ id }) => id === asked) : undefined
  return (
    <>
      <PageHead
        title={words('title')}
        sentence={words('sentence')}
        breadcrumbs={{
          label: list('crumbs'),
          items: [{ href: '/staff/plans', label: list('title') }],
          current: words('title'),
        }}
      />
      <div className="flex flex-col gap-6">
        {typeof edited === 'string' && (
          <Banner tone="success" title={words('edited', { name: edited.slice(0, 80) })} role="status" />
        )}
        {!may && <Why>{list('mayNot')}</Why>}
        <Card clip labelledBy="catalogue">
          <CardHead id="catalogue" title={words('list')} />
          {devices.length > 0 ? (
            <DevicesTable devices={devices} may={may} />
          ) : (
            <Empty icon={<Headset />} title={words('emptyTitle')}>
              {words('emptyText')}
            </Empty>
          )}
        </Card>
        {may && (
          <Card labelledBy="add">
            <CardHead id="add" title={words('addTitle')} />
            <CardBody>
              <ActionForm action={addDeviceAction} idempotencyKey={newId()} className="form max-w-[640px]">
                <DeviceFields />
                <div>
                  <SubmitButton>{words('add')}</SubmitButton>
                </div>
              </ActionForm>
            </CardBody>
          </Card>
        )}
      </div>
      {chosen && <EditDialog device={chosen} />}
    </>
  )
}

function EditDialog({ device }: { device: Device }) {
  const words = getTranslations('plans.devices')
  return (
    <Dialog title={words('editTitle')} sub={device.name} closeHref={home} closeLabel={words('close')}>
      <ActionForm action={editDeviceAction} idempotencyKey={newId()} idPrefix="edit-" className="contents">
        <DialogBody>
          <input type="hidden" name="deviceId" value={device.id} />
          <input type="hidden" name="seen" value={seenOf(shownOf(device))} />
          <DeviceFields device={device} />
        </DialogBody>
        <DialogFoot>
          <ButtonLink href={home} scroll={false}>
            {words('cancel')}
          </ButtonLink>
          <SubmitButton>{words('save')}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  )
}
