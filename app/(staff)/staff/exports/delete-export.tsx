import { ActionForm } from '@/components/action-form'
import { Confirmation } from '@/components/confirmation'
import { Dialog } from '@/components/dialog'
import { Trash2 } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import type { ExportRow } from '@/lib/exports/queries'
import { deleteExportAction } from './actions'
import { ownerWords } from './words'

/** Asks before a file goes for everybody. */
export async function DeleteExport({ file, closeHref }: { file: ExportRow; closeHref: string }) {
  const words = getTranslations('exports')
  const { reference, fileName } = file
  return (
    <Dialog
      title={words('deleteDialog.title', { reference })}
      sub={await ownerWords(file)}
      closeHref={closeHref}
      closeLabel={words('close')}
      focus="safe"
    >
      <ActionForm action={deleteExportAction} idempotencyKey={newId()} className="contents">
        <input type="hidden" name="reference" value={reference} />
        <Confirmation
          consequences={[words('deleteDialog.file', { file: fileName }), words('deleteDialog.again')]}
          keep={{ label: words('deleteDialog.keep'), href: closeHref }}
          confirm={{ label: words('deleteDialog.confirm'), danger: true, icon: <Trash2 /> }}
        />
      </ActionForm>
    </Dialog>
  )
}
