import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import words from '@/messages/en/failure.json'

export const metadata: Metadata = { title: words.notFound.title }

/** Every address that no other page has, in the public shell. */
export default function MissingPage() {
  notFound()
}
