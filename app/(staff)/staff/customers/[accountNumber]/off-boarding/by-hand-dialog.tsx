import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { DialogBody, DialogFoot } from '@/components/dialog-parts'
import { SubmitButton } from '@/components/submit-button'
import { Tel } from '@/components/tel'
import { TextArea } from '@/components/text-area'
import { getTranslations } from '@/i18n/words'
import { readingGroups } from '@/lib/base/e164'
import { newId } from '@/lib/base/ids'
import { hasCarrierListing } from '@/lib/drift/carrier-listing'
import type { OffBoarding } from '@/lib/off-boarding/queries'
import { markRemovedByHandAction } from './actions'

type Props = { seen: OffBoarding; path: string; chosen: string[] | 'all' }

/** So many of the chosen numbers are shown by name. */
const shown = 5

/** SM4: staff say who took the numbers out in Zoom, and what that means if nobody did. */
export function ByHandDialog({ seen, path, chosen }: Props) {
  const words = getTranslations('offBoarding.staff')
  const close = getTranslations('offBoarding')
  const count = chosen === 'all' ? seen.left.unreachable : chosen.length
  return (
    <Dialog
      title={words('byHandTitle', { count })}
      sub={`${seen.company}, ${seen.accountNumber}`}
      closeHref={path}
      closeLabel={close('close')}
    >
      <ActionForm action={markRemovedByHandAction} idempotencyKey={newId()} idPrefix="by-hand-" className="contents">
        <input type="hidden" name="accountNumber" value={seen.accountNumber} />
        {chosen === 'all' ? (
          <input type="hidden" name="all" value="1" />
        ) : (
          chosen.map(e164 => <input key={e164} type="hidden" name="number" value={e164} />)
        )}
        <DialogBody>
          <p>
            {words('byHandText')} {hasCarrierListing() && words('byHandChecked')}
          </p>
          {chosen !== 'all' && (
            <p id="by-hand-number" className="sm muted flex flex-wrap gap-x-4" tabIndex={-1}>
              {chosen.slice(0, shown).map(e164 => (
                <Tel key={e164} value={e164} groups={readingGroups(e164)} />
              ))}
              {chosen.length > shown && '…'}
            </p>
          )}
          <TextArea name="reason" label={words('byHandReason')} rows={3} maxLength={4000} />
        </DialogBody>
        <DialogFoot>
          <ButtonLink href={path} scroll={false}>
            {words('byHandNo')}
          </ButtonLink>
          <SubmitButton>{words('byHandGo', { count })}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  )
}
