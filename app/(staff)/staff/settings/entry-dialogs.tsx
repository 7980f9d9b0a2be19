import type { ReactNode } from 'react'
import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { Confirmation } from '@/components/confirmation'
import { Dialog } from '@/components/dialog'
import { DialogBody, DialogFoot } from '@/components/dialog-parts'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import type { FormAction } from '@/lib/base/form-state'
import { newId } from '@/lib/base/ids'

type Props = { title: string; name: string; home: string; action: FormAction }

/** Edits what a trunk or sub account has beside its name. `seen` is what the form shows, for whoever saves second. */
export function EditDialog({
  title,
  name,
  home,
  action,
  seen,
  children,
}: Props & { seen: string; children: ReactNode }) {
  const words = getTranslations('settings')
  return (
    <Dialog title={title} sub={name} closeHref={home} closeLabel={words('close')}>
      <ActionForm action={action} idempotencyKey={newId()} idPrefix="edit-" className="contents">
        <DialogBody>
          <input type="hidden" name="name" value={name} />
          <input type="hidden" name="seen" value={seen} />
          {children}
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

export function RemoveDialog({ title, name, home, action, consequences }: Props & { consequences: string[] }) {
  const words = getTranslations('settings')
  return (
    <Dialog title={title} sub={name} closeHref={home} closeLabel={words('close')} focus="safe">
      <ActionForm action={action} idempotencyKey={newId()} idPrefix="remove-" className="contents">
        <input type="hidden" name="name" value={name} />
        <Confirmation
          consequences={consequences}
          keep={{ label: words('keep', { name }), href: home }}
          confirm={{ label: words('remove', { name }), danger: true }}
        />
      </ActionForm>
    </Dialog>
  )
}
