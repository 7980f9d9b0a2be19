import type { ReactNode } from 'react'
import { PageHead } from '@/components/page-head'
import { Tabs } from '@/components/tabs'
import { getTranslations } from '@/i18n/words'

export default function ZoomHealthLayout({ children }: { children: ReactNode }) {
  const words = getTranslations('webhooks.zoom')
  return (
    <>
      <PageHead title={words('title')} sentence={words('sentence')} />
      <Tabs
        label={words('tabs')}
        tabs={[
          { href: '/staff/zoom', label: words('events') },
          { href: '/staff/zoom/connections', label: words('connections') },
        ]}
      />
      <div className="mt-6 flex flex-col gap-6">{children}</div>
    </>
  )
}
