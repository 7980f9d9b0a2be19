import { CircleUserRound, LogOut } from 'lucide-react'
import { cookies } from 'next/headers'
import { type AccountProps, MenuButton, MenuLink } from '@/components/account-menu'
import { ThemeSwitch } from '@/components/theme-switch'
import { getTranslations } from '@/i18n/words'
import { initials } from '@/lib/base/format'
import { setThemeAction, signOutAction } from './actions'

/** The menu at the top right of both signed-in shells. */
export async function accountMenu(name: string, detail: string, accountHref: string): Promise<AccountProps> {
  const words = await getTranslations('common')
  const kept = (await cookies()).get('theme')?.value
  const theme = kept === 'light' || kept === 'dark' ? kept : 'system'
  return {
    name,
    detail,
    initials: initials(name),
    label: words('accountOf', { name }),
    children: (
      <>
        <MenuLink href={accountHref} icon={<CircleUserRound />}>
          {words('customerNavigation.profile')}
        </MenuLink>
        <ThemeSwitch
          action={setThemeAction}
          current={theme}
          label={words('theme')}
          options={[
            { value: 'system', label: words('themeSystem') },
            { value: 'light', label: words('themeLight') },
            { value: 'dark', label: words('themeDark') },
          ]}
        />
        <form action={signOutAction}>
          <MenuButton icon={<LogOut />}>{words('signOut')}</MenuButton>
        </form>
      </>
    ),
  }
}
