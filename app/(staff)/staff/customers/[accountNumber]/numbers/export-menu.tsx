'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import type { ReactNode } from 'react'
import { MenuLink } from '@/components/account-menu'
import { buttonClass } from '@/components/button-look'
import { Menu } from '@/components/menu'

type Props = {
  accountNumber: string
  /** The page whose filter is taken along. */
  home: string
  icon: ReactNode
  words: { summary: string; list: string; template: string }
}

const filters = ['q', 'bucket', 'product', 'status', 'trunk', 'pool']

/** Zoom's two exports (002-R42), of what the list shows now. */
export function ExportMenu({ accountNumber, home, icon, words }: Props) {
  const path = usePathname()
  const view = useSearchParams()
  const address = (kind: string) => {
    const query = new URLSearchParams({ kind, customer: accountNumber })
    for (const name of path === home ? filters : []) {
      const value = view.get(name)
      if (value) query.set(name, value)
    }
    return `/staff/exports/new?${query}`
  }
  return (
    <Menu
      summaryClass={buttonClass({})}
      summary={
        <>
          {icon}
          {words.summary}
        </>
      }
    >
      <div className="sheet sheet-end">
        <MenuLink href={address('list')} icon={icon}>
          {words.list}
        </MenuLink>
        <MenuLink href={address('update_template')} icon={icon}>
          {words.template}
        </MenuLink>
      </div>
    </Menu>
  )
}
