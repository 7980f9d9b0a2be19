import { type AccountProps, MenuButton, MenuLink } from '@/components/account-menu'
import { CircleUserRound, LogOut } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import { initials } from '@/lib/base/format'
import { signOutAction } from './actions'
import { ThemeChoice } from './theme-choice'

/** The menu at the top right of both signed-in shells. */
export async function accountMenu(name: string, detail: string, accountHref: string): Promise<AccountProps> {
  const words = getTranslations('common')
  const theme = await ThemeChoice()
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
        {theme}
        <form action={signOutAction}>
          <MenuButton icon={<LogOut />}>{words('signOut')}</MenuButton>
        </form>
      </>
    ),
  }
}
