import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Confirmation } from '@/components/confirmation'
import { Dialog } from '@/components/dialog'
import { DialogBody, DialogFoot } from '@/components/dialog-parts'
import { MailPlus } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import type { StaffScope } from '@/lib/auth/actor'
import { formatCount } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { type InvitationPreview, previewInvitations } from '@/lib/customers/invite-many'
import { type CustomerSelection, mostInvited } from '@/lib/customers/selection'
import { inviteCustomersAction } from './actions'

type Props = { scope: StaffScope; selection: CustomerSelection; closeHref: string }

/** So many customers that get no letter are shown by name, for each reason. */
const shown = 20

/** Whom it reaches, and who is left out and why, counted now; nothing has been sent yet. */
export async function InviteDialog({ scope, selection, closeHref }: Props) {
  const words = getTranslations('customers.invite')
  const preview = await previewInvitations(scope, selection)
  const frame = { title: words('title'), closeHref, closeLabel: words('close'), focus: 'safe' as const }
  if (preview === 'too many' || preview.going === 0) {
    const title = preview === 'too many' ? words('tooMany', { most: formatCount(mostInvited) }) : words('nobody')
    return (
      <Dialog {...frame}>
        <DialogBody>
          <Banner tone="warning" title={title} />
          {preview !== 'too many' && <Kept kept={preview.kept} />}
        </DialogBody>
        <DialogFoot>
          <ButtonLink href={closeHref} scroll={false}>
            {words('close')}
          </ButtonLink>
        </DialogFoot>
      </Dialog>
    )
  }
  return (
    <Dialog {...frame}>
      <ActionForm action={inviteCustomersAction} idempotencyKey={newId()} idPrefix="invite-" className="contents">
        <Fields of={selection} />
        <Confirmation
          consequences={[words('letters', { count: preview.going }), words('link'), words('pace')]}
          keep={{ label: words('keep'), href: closeHref }}
          confirm={{ label: words('confirm', { count: preview.going }), icon: <MailPlus /> }}
        >
          <Kept kept={preview.kept} />
        </Confirmation>
      </ActionForm>
    </Dialog>
  )
}

function Fields({ of: { account, except, ...filter } }: { of: CustomerSelection }) {
  const fields = [
    ...Object.entries(filter).filter((field): field is [keyof typeof filter, string] => !!field[1]),
    ...account.map(one => ['account', one] as const),
    ...except.map(one => ['except', one] as const),
  ]
  return fields.map(([name, value]) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />)
}

function Kept({ kept }: Pick<InvitationPreview, 'kept'>) {
  const words = getTranslations('customers.invite')
  return kept.map(({ why, names }) => (
    <div key={why}>
      <p>{words('kept', { count: names.length, why: words(`why.${why}`) })}</p>
      <p className="sm muted">
        {names.slice(0, shown).join(' · ')}
        {names.length > shown && ` ${words('more', { count: names.length - shown })}`}
      </p>
    </div>
  ))
}
