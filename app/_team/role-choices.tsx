import { CheckboxChoices } from '@/components/choices'
import { getTranslations } from '@/i18n/words'
import type { AnyRole } from './team'

type Props = { all: readonly AnyRole[]; chosen?: AnyRole[]; label: string; hint?: string }

/** Roles to tick, each with what it is for. */
export function RoleChoices({ all, chosen, label, hint }: Props) {
  const names = getTranslations('common.roles')
  const hints = getTranslations('team.roleHint')
  return (
    <CheckboxChoices
      name="roles"
      label={label}
      hint={hint}
      defaultValues={chosen}
      columns="two"
      choices={all.map(value => ({ value, label: names(value), hint: hints(value) }))}
    />
  )
}
