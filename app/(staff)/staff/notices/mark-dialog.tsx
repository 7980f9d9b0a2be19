import { ActionForm } from '@/components/action-form'
import { Confirmation } from '@/components/confirmation'
import { Dialog } from '@/components/dialog'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { MarkProvisioned } from '@/lib/peering-notices/schema'
import { markProvisionedAction } from './actions'

/** Asks once for all that were ticked; with nothing ticked the action says so. */
export function MarkDialog({ picked, closeHref }: { picked: string[]; closeHref: string }) {
  const words = getTranslations('webhooks.notices')
  const chosen = MarkProvisioned.safeParse({ notice: picked }).data?.notice ?? []
  const count = chosen.length
  return (
    <Dialog title={words('dialog.title', { count })} closeHref={closeHref} closeLabel={words('dialog.close')}>
      <ActionForm action={markProvisionedAction} idempotencyKey={newId()} className="contents">
        {chosen.map(id => (
          <input key={id} type="hidden" name="notice" value={id} />
        ))}
        <Confirmation
          consequences={[words('dialog.then'), words('dialog.newer')]}
          keep={{ label: words('dialog.cancel'), href: closeHref }}
          confirm={{ label: words('mark') }}
        />
      </ActionForm>
    </Dialog>
  )
}
