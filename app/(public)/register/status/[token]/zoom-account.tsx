import { ActionForm } from '@/components/action-form'
import { Card } from '@/components/card'
import { PlugZap } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { installBehind, installMeant, installOfBrowser } from '@/lib/marketplace/installs'
import { linkZoomAccountAction, unlinkZoomAccountAction } from '../../actions'

/**
 * While the decision is open: the Zoom account that is connected with it, and one in which our app has just been added
 * by this browser, or by the applicant on whichever device.
 */
export async function ZoomAccount({ token }: { token: string }) {
  const [linked, own, meant] = await Promise.all([installBehind(token), installOfBrowser(), installMeant(token)])
  const held = own ?? meant
  const words = getTranslations('install.status')
  const secret = <input type="hidden" name="secret" value={token} />
  return (
    <Card padded labelledBy="zoom-account" className="flex flex-col items-start gap-4">
      <h2 id="zoom-account">{words('card')}</h2>
      {linked && (
        <>
          <div>
            <p>{words('linked', { account: linked.accountName, number: linked.accountNumber })}</p>
            <p className="sm muted mt-1">
              {words('linkedText', { zoomUser: linked.zoomUser, date: formatTime(linked.expiresAt) })}
            </p>
          </div>
          <ActionForm action={unlinkZoomAccountAction} idempotencyKey={newId()} idPrefix="unlink-">
            {secret}
            <SubmitButton variant="default">{words('unlink')}</SubmitButton>
          </ActionForm>
        </>
      )}
      {!linked && !held && (
        <div>
          <p>{words('none')}</p>
          <p className="sm muted mt-1">{words('noneText')}</p>
        </div>
      )}
      {held && (
        <>
          <p>{words(linked ? 'offerInstead' : 'offer', { account: held.accountName, number: held.accountNumber })}</p>
          <ActionForm action={linkZoomAccountAction} idempotencyKey={newId()} idPrefix="link-">
            {secret}
            <input type="hidden" name="install" value={held.id} />
            <SubmitButton icon={<PlugZap />}>{words('link', { account: held.accountName })}</SubmitButton>
          </ActionForm>
        </>
      )}
    </Card>
  )
}
