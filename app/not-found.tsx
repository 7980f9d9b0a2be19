import type { Metadata } from 'next'
import words from '@/messages/en/failure.json'
import { NothingForStrangers } from './nothing-here'

export const metadata: Metadata = { title: words.notFound.title }

/** Every address that no page has. Without a shell, for the reason given at its markup. */
export default function NotFound() {
  return (
    <main className="px-5">
      <NothingForStrangers />
    </main>
  )
}
