import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { Confirmation } from '@/components/confirmation'
import { Dialog } from '@/components/dialog'
import { DialogBody, DialogFoot } from '@/components/dialog-parts'
import { RotateCcw, UserMinus, UserX } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { RoleChoices } from './role-choices'
import type { AnyRole, Person, TeamActions, teamDialogs } from './team'

type Props = {
  dialog: string | undefined
  person: Person | undefined
  home: string
  roles: readonly AnyRole[]
  actions: TeamActions
  meId: string
  /** Staff, who set up a new second step where a customer's people may go without. */
  staff?: boolean
}

/** The dialog of the address, as long as it can still be done. */
export async function TeamDialog({ dialog, person, home, roles, actions, meId, staff }: Props) {
  if (!person) return null
  const free = person.id !== meId && !person.last
  if (dialog === ('roles' satisfies (typeof teamDialogs)[number])) {
    return <RolesDialog person={person} home={home} roles={roles} actions={actions} />
  }
  if (dialog === 'disable' && free && person.state !== 'disabled') {
    return <Ask verb="disable" person={person} home={home} actions={actions} staff={staff} />
  }
  if (dialog === 'remove' && free) {
    const invited = person.state === 'invited' || person.state === 'invitation_expired'
    return <Ask verb={invited ? 'revoke' : 'remove'} person={person} home={home} actions={actions} staff={staff} />
  }
  if (dialog === 'reset' && person.id !== meId && person.hasFactor) {
    return <Ask verb="reset" person={person} home={home} actions={actions} staff={staff} />
  }
  return null
}

type RolesProps = Pick<Props, 'home' | 'roles' | 'actions'> & { person: Person }

function RolesDialog({ person, home, roles, actions }: RolesProps) {
  const words = getTranslations('team')
  const { id, name, email } = person
  return (
    <Dialog title={words('rolesDialog.title', { name })} sub={email} closeHref={home} closeLabel={words('close')}>
      <ActionForm action={actions.changeRoles} idempotencyKey={newId()} idPrefix="change-" className="contents">
        <input type="hidden" name="userId" value={id} />
        <DialogBody>
          <RoleChoices
            all={roles}
            chosen={person.roles}
            label={words('rolesDialog.label')}
            hint={words('rolesDialog.hint')}
          />
        </DialogBody>
        <DialogFoot>
          <ButtonLink href={home} scroll={false}>
            {words('close')}
          </ButtonLink>
          <SubmitButton>{words('rolesDialog.save')}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  )
}

type AskProps = {
  verb: 'disable' | 'remove' | 'revoke' | 'reset'
  person: Person
  home: string
  actions: TeamActions
  staff: boolean | undefined
}

function Ask({ verb, person, home, actions, staff }: AskProps) {
  const words = getTranslations('team')
  const ask = getTranslations('team.ask')
  const { id, name, email } = person
  const action = { ...actions, revoke: actions.remove, reset: actions.resetFactor }[verb]
  if (!action) return null
  const consequences = {
    disable: [ask('disableNow', { name }), ask('disableLinks'), ask('disableUndo', { name })],
    remove: [ask('removeNow', { name }), ask('removeHistory', { name }), ask('removeAgain')],
    revoke: [ask('revokeNow'), ask('revokeAgain', { email })],
    reset: [
      ask('resetSure', { name }),
      ask('resetNow', { name }),
      ask(staff ? 'resetStaff' : 'resetMember', { name }),
      ask('resetTold', { name }),
    ],
  }[verb]
  const label = {
    disable: 'disableNamed',
    remove: 'removeNamed',
    revoke: 'revokeNamed',
    reset: 'resetFactorNamed',
  } as const
  const icon = { disable: <UserX />, remove: <UserMinus />, revoke: <UserMinus />, reset: <RotateCcw /> }[verb]
  return (
    <Dialog title={ask(`${verb}Title`, { name })} sub={email} closeHref={home} closeLabel={words('close')} focus="safe">
      <ActionForm action={action} idempotencyKey={newId()} className="contents">
        <input type="hidden" name="userId" value={id} />
        <Confirmation
          consequences={consequences}
          keep={{ label: words('keep', { name }), href: home }}
          confirm={{ label: words(label[verb], { name }), danger: true, icon }}
        />
      </ActionForm>
    </Dialog>
  )
}
