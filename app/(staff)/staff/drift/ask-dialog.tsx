import { ActionForm } from '@/components/action-form'
import { Confirmation } from '@/components/confirmation'
import { Dialog } from '@/components/dialog'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import type { ListDrift } from '@/lib/drift/schema'
import { fixDriftAction } from './actions'
import { Asked, driftHref } from './address'

type Props = { query: Record<string, string | string[] | undefined>; filter: ListDrift }

/** Asked before numbers are taken out of Zoom: calls to and from them stop. */
export function AskDialog({ query, filter }: Props) {
  const read = Asked.safeParse(query)
  if (!read.success) return null
  const words = getTranslations('drift.ask')
  const { all, finding = [] } = read.data
  const closeHref = driftHref(filter)
  return (
    <Dialog
      title={words('title', { count: all ? 0 : finding.length })}
      closeHref={closeHref}
      closeLabel={words('close')}
      focus="safe"
    >
      <ActionForm action={fixDriftAction} idempotencyKey={newId()} className="contents">
        <input type="hidden" name="fix" value="remove_from_zoom" />
        <input type="hidden" name="confirmed" value="on" />
        {filter.kind && <input type="hidden" name="kind" value={filter.kind} />}
        {filter.customer && <input type="hidden" name="customer" value={filter.customer} />}
        {all && <input type="hidden" name="all" value="on" />}
        {!all && finding.map(id => <input key={id} type="hidden" name="finding" value={id} />)}
        <Confirmation
          consequences={[words('stop'), words('leave'), words('assigned')]}
          keep={{ label: words('keep'), href: closeHref }}
          confirm={{ label: words('confirm'), danger: true }}
        />
      </ActionForm>
    </Dialog>
  )
}
