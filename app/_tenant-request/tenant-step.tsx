import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { FieldRow } from '@/components/field-group'
import { PasswordField } from '@/components/password-field'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import type { FormAction } from '@/lib/base/form-state'
import { newId } from '@/lib/base/ids'
import type { readDraft } from '@/lib/tenant-requests/draft'
import { signInNameOf } from '@/lib/tenant-requests/naming-rules'
import { SignInPreview } from './sign-in-preview'

type Props = { action: FormAction; draft: Awaited<ReturnType<typeof readDraft>>; back: string }

/** 003-R04 to R10: all of it is required; the password is never shown again. */
export function TenantStep({ action, draft, back }: Props) {
  const words = getTranslations('tenants.form')
  const { userName, upnSuffix, hasPassword = false } = draft ?? {}
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const
  return (
    <ActionForm action={action} idempotencyKey={newId()}>
      <TextField
        name="name"
        label={words('name')}
        hint={words('nameHint')}
        defaultValue={draft?.name ?? undefined}
        {...plain}
      />
      <TextField
        name="shortName"
        label={words('shortName')}
        hint={words('shortNameHint')}
        defaultValue={draft?.shortName ?? undefined}
        width="medium"
        {...plain}
      />
      <TextField
        name="upnSuffix"
        label={words('upnSuffix')}
        hint={words('upnSuffixHint')}
        defaultValue={upnSuffix ?? undefined}
        inputMode="url"
        {...plain}
      />
      <TextField
        name="userName"
        label={words('userName')}
        hint={words('userNameHint')}
        defaultValue={userName ?? undefined}
        {...plain}
      />
      <SignInPreview
        label={words('signInName')}
        empty={words('signInEmpty')}
        initial={userName && upnSuffix ? signInNameOf({ userName, upnSuffix }) : ''}
      />
      <FieldRow>
        <PasswordField
          name="password"
          label={words('password')}
          hint={words(hasPassword ? 'passwordKept' : 'passwordHint')}
          optional={hasPassword}
          autoComplete="new-password"
        />
        <PasswordField
          name="confirmPassword"
          label={words('confirmPassword')}
          optional={hasPassword}
          autoComplete="new-password"
        />
      </FieldRow>
      <TextField
        name="ani"
        type="tel"
        label={words('ani')}
        hint={words('aniHint')}
        defaultValue={draft?.ani ?? undefined}
        autoComplete="off"
        width="medium"
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton size="lg">{words('next')}</SubmitButton>
        <ButtonLink size="lg" href={back}>
          {words('back')}
        </ButtonLink>
      </div>
    </ActionForm>
  )
}
