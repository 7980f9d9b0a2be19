import { AccountMenu, type AccountProps } from '@/components/account-menu'
import { ButtonLink } from '@/components/button'
import { classes } from '@/components/classes'
import { Menu as MenuIcon, Search } from '@/components/icons'
import { Menu } from '@/components/menu'
import { type NavGroup, NavLinks } from '@/components/navigation'
import { SearchKey } from '@/components/search-key'

export type ShellSearch = {
  /** Page that answers `?q=`. */
  href: string
  label: string
  placeholder: string
  /** Accessible name of the landmark: "Whole portal". */
  landmark: string
  /** The key `/` can be turned off by a person. */
  shortcut?: boolean | undefined
}

type Props = {
  menuLabel: string
  groups: NavGroup[]
  search: ShellSearch
  account: AccountProps
  staff?: boolean | undefined
}

const SEARCH = 'portal-search'

export function TopBar({ menuLabel, groups, search, account, staff }: Props) {
  const shortcut = search.shortcut !== false
  return (
    <header className="topbar">
      <Menu
        className="desk:hidden"
        summaryClass="btn btn-quiet"
        summary={
          <>
            <MenuIcon />
            {menuLabel}
          </>
        }
      >
        <nav className="sheet" aria-label={menuLabel}>
          <NavLinks groups={groups} />
        </nav>
      </Menu>
      <search className={classes('dense hidden flex-1 desk:block', staff ? 'max-w-[460px]' : 'max-w-[380px]')}>
        <form className="with-icon" action={search.href} aria-label={search.landmark}>
          <Search />
          <input
            className="input"
            type="search"
            name="q"
            id={SEARCH}
            aria-label={search.label}
            placeholder={search.placeholder}
            aria-keyshortcuts={shortcut ? '/' : undefined}
          />
          {shortcut && <kbd>/</kbd>}
        </form>
      </search>
      {shortcut && <SearchKey target={SEARCH} />}
      <span className="flex-1" />
      <ButtonLink className="desk:hidden" variant="quiet" iconOnly icon={<Search />} href={search.href}>
        {search.label}
      </ButtonLink>
      <AccountMenu account={account} brand={!staff} />
    </header>
  )
}
