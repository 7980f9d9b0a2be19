import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { SubmitButton } from '@/components/submit-button'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import type { FormAction } from '@/lib/base/form-state'
import { newId } from '@/lib/base/ids'
import type { Person, Side, TeamActions, teamDialogs } from './team'

type Props = { person: Person; home: string; side: Side; actions: TeamActions; own: boolean }

/** What may be done with this person now; what may not says why. Nobody disables or removes themselves. */
export function PersonActions({ person, home, side, actions, own }: Props) {
  const words = getTranslations('team')
  const { id, name, state, last, hasFactor } = person
  const invited = state === 'invited' || state === 'invitation_expired'
  const disabled = state === 'disabled'
  const href = (dialog: (typeof teamDialogs)[number]) => `${home}?dialog=${dialog}&user=${id}`
  const link = { size: 'sm', scroll: false } as const
  return (
    <div className="flex flex-wrap items-center gap-2 desk:min-w-[190px]">
      {invited && (
        <Press action={actions.resend} id={id} label={words('resendNamed', { name })}>
          {words('resend')}
        </Press>
      )}
      <ButtonLink {...link} href={href('roles')} aria-label={words('changeRolesNamed', { name })}>
        {words('changeRoles')}
      </ButtonLink>
      {actions.resetFactor && hasFactor && !own && (
        <ButtonLink {...link} href={href('reset')} aria-label={words('resetFactorNamed', { name })}>
          {words('resetFactor')}
        </ButtonLink>
      )}
      {disabled && (
        <Press action={actions.enable} id={id} label={words('enableNamed', { name })}>
          {words('enable')}
        </Press>
      )}
      {last && <Why>{words(`last.${side}`)}</Why>}
      {!last && !own && !disabled && !invited && (
        <ButtonLink
          {...link}
          variant="danger-quiet"
          href={href('disable')}
          aria-label={words('disableNamed', { name })}
        >
          {words('disable')}
        </ButtonLink>
      )}
      {!last && !own && (
        <ButtonLink
          {...link}
          variant="danger-quiet"
          href={href('remove')}
          aria-label={words(invited ? 'revokeNamed' : 'removeNamed', { name })}
        >
          {words(invited ? 'revoke' : 'remove')}
        </ButtonLink>
      )}
    </div>
  )
}

type PressProps = { action: FormAction; id: string; label: string; children: string }

/** A verb that needs no asking. */
function Press({ action, id, label, children }: PressProps) {
  return (
    <ActionForm action={action} idempotencyKey={newId()} className="contents">
      <input type="hidden" name="userId" value={id} />
      <SubmitButton variant="default" size="sm" aria-label={label}>
        {children}
      </SubmitButton>
    </ActionForm>
  )
}
