import { ActionForm } from '@/components/action-form'
import { Confirmation } from '@/components/confirmation'
import { Dialog } from '@/components/dialog'
import { Undo2 } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import type { StaffScope } from '@/lib/auth/actor'
import { newId } from '@/lib/base/ids'
import type { ImportView } from '@/lib/imports/queries'
import { undoPreview } from '@/lib/imports/undo-preview'
import { undoImportAction } from '../actions'
import { reasonTitle } from '../reason'

/** How many rows go back, and how many stay and why, before anything is undone. */
export async function UndoDialog({ scope, view }: { scope: StaffScope; view: ImportView }) {
  const words = getTranslations('imports.undo')
  const { back, kept } = await undoPreview(scope, view)
  const here = `/staff/imports/${view.reference}`
  const reasons = await Promise.all(
    Object.entries(kept).map(async ([code, count]) => words('whyCount', { count, why: await why(code) })),
  )
  const count = Object.values(kept).reduce((sum, n) => sum + n, 0)
  return (
    <Dialog
      title={words('title', { file: view.fileName })}
      sub={view.reference}
      closeHref={here}
      closeLabel={words('close')}
      focus="safe"
    >
      <ActionForm action={undoImportAction} idempotencyKey={newId()}>
        <input type="hidden" name="reference" value={view.reference} />
        <Confirmation
          consequences={[
            words('back', { count: back }),
            ...(count > 0 ? [words('kept', { count, why: reasons.join(', ') })] : []),
            words(`what.${view.kind}`),
          ]}
          keep={{ label: words('keep'), href: here }}
          confirm={{ label: words('confirm', { count: back }), danger: true, icon: <Undo2 /> }}
        />
      </ActionForm>
    </Dialog>
  )
}

function why(code: string): string {
  const words = getTranslations('imports.undo.why')
  const key = code as 'undo_gone'
  return words.has(key) ? words(key) : reasonTitle(code)
}
