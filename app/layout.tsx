import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { QuickLinks } from '@/components/quick-links'
import { WordsProvider } from '@/components/words'
import { getTranslations } from '@/i18n/words'
import { carrierSettings } from '@/lib/settings/queries'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const { carrierName } = await carrierSettings()
  return { title: { template: `%s · ${carrierName}`, default: carrierName }, robots: { index: false } }
}

export const viewport: Viewport = { colorScheme: 'light dark', width: 'device-width', initialScale: 1 }

export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection()
  const theme = (await cookies()).get('theme')?.value
  const { brandHue, brandChroma } = await carrierSettings()
  const nonce = (await headers()).get('x-nonce') ?? ''
  const t = getTranslations('ui')
  const words = {
    problem: t('problem'),
    error: t('error'),
    optional: t('optional'),
    show: t('show'),
    hide: t('hide'),
    passwordShown: t('passwordShown'),
    passwordHidden: t('passwordHidden'),
    fileBefore: t('fileBefore'),
    reference: t('reference'),
  }
  return (
    <html lang="en" data-theme={theme === 'light' || theme === 'dark' ? theme : undefined} suppressHydrationWarning>
      <head>
        <link
          rel="preload"
          href="/fonts/inter-latin-opsz-5.3.0.woff2"
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
        />
        <style nonce={nonce}>{`:root{--brand-hue:${brandHue};--brand-chroma:${brandChroma}}`}</style>
      </head>
      <body>
        <WordsProvider words={words}>{children}</WordsProvider>
        <QuickLinks />
      </body>
    </html>
  )
}
