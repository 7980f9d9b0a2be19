import type { ReactNode } from 'react'
import { PageHead } from '@/components/page-head'
import { Tabs } from '@/components/tabs'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { settingsPath, settingsTabs } from './tabs'

/** Head and tabs of every part of the settings (002-R52); who may not change them reads them. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const me = await requireStaff()
  const words = getTranslations('settings')
  return (
    <>
      <PageHead title={words('title')} sentence={words('sentence')} />
      <div className="flex flex-col gap-5">
        <Tabs
          label={words('title')}
          tabs={settingsTabs.map(tab => ({ href: settingsPath(tab), label: words(`tab.${tab}`) }))}
        />
        {!staffMay(me.roles, 'settings.manage') && <Why>{words('whyNot')}</Why>}
        {children}
      </div>
    </>
  )
}
