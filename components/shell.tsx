'use client'
import type { ReactNode } from 'react'
import type { AccountProps } from '@/components/account-menu'
import { Brand, type BrandProps } from '@/components/brand'
import { classes } from '@/components/classes'
import { type NavGroup, type NavItem, NavLinks } from '@/components/navigation'
import { SkipLink } from '@/components/skip-link'
import { type ShellSearch, TopBar } from '@/components/top-bar'

export type ShellProps = {
  brand: BrandProps
  /** `skip` to content, `main` names the rail, `menu` is the button on a phone. */
  labels: { skip: string; main: string; menu: string }
  search: ShellSearch
  account: AccountProps
  /** Pinned at the bottom, in the same place on every page. */
  help: NavItem
  /** Critical, above the title of every page while it holds. */
  banner?: ReactNode
  children: ReactNode
}

type FrameProps = ShellProps & { groups: NavGroup[]; staffTag?: string | undefined }

/**
 * Rail, top bar and main: what the two signed-in shells share. One client component and not a tree of server elements,
 * each of which every page would serialise, read back and send twice.
 */
export function Shell({ brand, labels, search, account, help, banner, groups, staffTag, children }: FrameProps) {
  const all = [...groups, { items: [help] }]
  return (
    <>
      <SkipLink>{labels.skip}</SkipLink>
      <div className={classes('shell', staffTag && 'shell-staff')}>
        <nav className="rail" aria-label={labels.main}>
          <Brand {...brand}>{staffTag && <span className="staff-tag">{staffTag}</span>}</Brand>
          <NavLinks groups={all} />
        </nav>
        <TopBar menuLabel={labels.menu} groups={all} search={search} account={account} staff={Boolean(staffTag)} />
        <main className="page" id="main" tabIndex={-1}>
          {banner && <div className="mb-6">{banner}</div>}
          {children}
        </main>
      </div>
    </>
  )
}
