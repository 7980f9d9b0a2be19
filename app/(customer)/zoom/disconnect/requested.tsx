import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { SubmitButton } from '@/components/submit-button'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import type { OffBoarding } from '@/lib/off-boarding/queries'
import { cancelRequestAction } from './actions'

type Props = { seen: OffBoarding; carrier: string; timeZone: string; may: boolean }

/** Asked for: since when, by whom, and how it is taken back (SM4). */
export function Requested({ seen, carrier, timeZone, may }: Props) {
  const words = getTranslations('offBoarding.requested')
  const { requestedAt, requestedBy, reason } = seen
  return (
    <Banner
      tone="warning"
      title={words('title', { time: requestedAt ? formatTime(requestedAt, timeZone) : '', by: requestedBy ?? '' })}
      actions={
        may ? (
          <ActionForm action={cancelRequestAction} idempotencyKey={newId()} className="contents">
            <SubmitButton variant="default">{words('cancel')}</SubmitButton>
          </ActionForm>
        ) : (
          <Why>{words('mayNot')}</Why>
        )
      }
    >
      {words('text', { carrier })}
      {reason && <span className="block whitespace-pre-line">{words('reason', { carrier, reason })}</span>}
    </Banner>
  )
}
