import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
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
  return (
    <html lang="en" data-theme={theme === 'light' || theme === 'dark' ? theme : undefined} suppressHydrationWarning>
      <head>
        <style nonce={nonce}>{`:root{--brand-hue:${brandHue};--brand-chroma:${brandChroma}}`}</style>
      </head>
      <body>{children}</body>
    </html>
  )
}
