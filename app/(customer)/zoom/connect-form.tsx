import { ActionForm } from '@/components/action-form'
import { Button } from '@/components/button'
import { PlugZap } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import type { CustomerActor } from '@/lib/auth/actor'
import { customerMay } from '@/lib/auth/permissions'
import { connectZoomAction } from './actions'

/** The button that leads to Zoom; for those who may not, the reason beside it. */
export function ConnectForm({ me, again }: { me: CustomerActor; again?: boolean }) {
  const words = getTranslations('zoom')
  const label = words(again ? 'connectAgain' : 'connect')
  if (!customerMay(me.roles, 'zoom.connect')) {
    return (
      <Button icon={<PlugZap />} why={words('connectWhy')}>
        {label}
      </Button>
    )
  }
  return (
    <ActionForm action={connectZoomAction} className="contents">
      <SubmitButton icon={<PlugZap />}>{label}</SubmitButton>
    </ActionForm>
  )
}
