import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { Confirmation } from '@/components/confirmation'
import { Dialog } from '@/components/dialog'
import { DialogBody, DialogFoot } from '@/components/dialog-parts'
import { Unplug } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { TextArea } from '@/components/text-area'
import { getTranslations } from '@/i18n/words'
import { type StaffRole, staffMay } from '@/lib/auth/permissions'
import { newId } from '@/lib/base/ids'
import { CUSTOMER } from '@/lib/customers/rules'
import type { OffBoarding } from '@/lib/off-boarding/queries'
import { totalOf } from '@/lib/off-boarding/rules'
import { deactivateAction, recordRequestAction, withdrawRecordAction } from './actions'
import { ByHandDialog } from './by-hand-dialog'

type Props = {
  dialog: string | string[] | undefined
  seen: OffBoarding
  path: string
  roles: readonly StaffRole[]
  chosen: string[] | 'all'
}

/** The dialog that the address names, where it may be opened. */
export async function OffBoardingDialog({ dialog, seen, path, roles, chosen }: Props) {
  const events = CUSTOMER.eventsFrom(seen.status, 'staff')
  const manages = staffMay(roles, 'customers.manage')
  if (dialog === 'record' && manages && events.includes('request_deactivation')) {
    return <RecordDialog seen={seen} path={path} />
  }
  if (dialog === 'withdraw' && manages && seen.evidence !== null) return <WithdrawDialog seen={seen} path={path} />
  if (dialog === 'by-hand' && chosen.length > 0) return <ByHandDialog {...{ seen, path, chosen }} />
  const may = staffMay(roles, 'customers.deactivate') && totalOf(seen.left) === 0
  return dialog === 'deactivate' && may && events.includes('deactivate') ? (
    <DeactivateDialog seen={seen} path={path} />
  ) : null
}

type About = Pick<Props, 'seen' | 'path'>

function RecordDialog({ seen, path }: About) {
  const words = getTranslations('offBoarding.staff')
  const close = getTranslations('offBoarding')
  const { company, accountNumber } = seen
  return (
    <Dialog title={words('recordTitle', { company })} sub={accountNumber} closeHref={path} closeLabel={close('close')}>
      <ActionForm action={recordRequestAction} idempotencyKey={newId()} idPrefix="record-" className="contents">
        <input type="hidden" name="accountNumber" value={accountNumber} />
        <DialogBody>
          <p>{words('recordText')}</p>
          <TextArea
            name="reason"
            label={words('recordReason')}
            hint={words('recordReasonHint')}
            rows={3}
            maxLength={4000}
          />
          <TextArea
            name="evidence"
            label={words('recordEvidence')}
            hint={words('recordEvidenceHint')}
            rows={2}
            maxLength={4000}
          />
        </DialogBody>
        <DialogFoot>
          <ButtonLink href={path} scroll={false}>
            {words('recordNo')}
          </ButtonLink>
          <SubmitButton>{words('recordGo')}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  )
}

function WithdrawDialog({ seen, path }: About) {
  const words = getTranslations('offBoarding.staff')
  const close = getTranslations('offBoarding')
  const { company, accountNumber } = seen
  return (
    <Dialog
      title={words('withdrawTitle', { company })}
      sub={accountNumber}
      closeHref={path}
      closeLabel={close('close')}
    >
      <ActionForm action={withdrawRecordAction} idempotencyKey={newId()} idPrefix="withdraw-" className="contents">
        <input type="hidden" name="accountNumber" value={accountNumber} />
        <DialogBody>
          <p>{words('withdrawText', { company })}</p>
          <TextArea name="reason" label={words('withdrawReason')} rows={3} maxLength={4000} />
        </DialogBody>
        <DialogFoot>
          <ButtonLink href={path} scroll={false}>
            {words('withdrawNo')}
          </ButtonLink>
          <SubmitButton>{words('withdrawGo')}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  )
}

/** 002-R50, ux 28: what is lost, counted, and the name typed. */
function DeactivateDialog({ seen, path }: About) {
  const words = getTranslations('offBoarding.staff')
  const close = getTranslations('offBoarding')
  const { company, accountNumber, connection, users, openOrders } = seen
  return (
    <Dialog
      title={words('deactivateTitle', { company })}
      sub={accountNumber}
      closeHref={path}
      closeLabel={close('close')}
      focus="safe"
    >
      <ActionForm action={deactivateAction} idempotencyKey={newId()} idPrefix="deactivate-" className="contents">
        <input type="hidden" name="accountNumber" value={accountNumber} />
        <Confirmation
          consequences={[
            words('lostNumbers'),
            words('lostPeople', { count: users }),
            words('lostOrders', { count: openOrders }),
            ...(connection
              ? [words('lostZoom', { account: connection.accountName, number: connection.accountNumber })]
              : []),
            words('noUndo'),
          ]}
          type={{ name: 'typed', label: words('typed', { company }) }}
          keep={{ label: words('keep', { company }), href: path }}
          confirm={{ label: words('deactivate', { company }), danger: true, icon: <Unplug /> }}
        />
      </ActionForm>
    </Dialog>
  )
}
