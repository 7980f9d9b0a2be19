import type { ReactNode } from 'react'
import { classes } from '@/components/classes'
import { Link } from '@/components/link'
import { Menu } from '@/components/menu'

export type AccountProps = {
  name: string
  /** The company, or the roles. */
  detail: string
  initials: string
  /** Accessible name of the button: "Account of Sara Cole". */
  label: string
  /** MenuLink, ThemeSwitch, and a form with MenuButton to sign out. */
  children: ReactNode
}

/** The person at the top right: opens profile, theme and sign out. */
export function AccountMenu({ account, brand }: { account: AccountProps; brand?: boolean | undefined }) {
  const summary = (
    <>
      <span className={classes('avatar', brand && 'avatar-brand')} aria-hidden="true">
        {account.initials}
      </span>
      <span className="who-words">
        {account.name}
        <small>{account.detail}</small>
      </span>
      <span className="sr-only">{account.label}</span>
    </>
  )
  return (
    <Menu summary={summary} summaryClass="who">
      <div className="sheet sheet-end">{account.children}</div>
    </Menu>
  )
}

type MenuLinkProps = { href: string; icon: ReactNode; current?: boolean | undefined; children: ReactNode }

export function MenuLink({ href, icon, current, children }: MenuLinkProps) {
  return (
    <Link className="nav" href={href} aria-current={current ? 'page' : undefined}>
      {icon}
      {children}
    </Link>
  )
}

/** Submits the form around it: sign out. */
export function MenuButton({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <button className="nav" type="submit">
      {icon}
      {children}
    </button>
  )
}
