import type { Metadata } from 'next'
import { NothingForStaff } from '@/app/nothing-here'
import words from '@/messages/en/failure.json'

export const metadata: Metadata = { title: words.notFound.title }

export default function NotFound() {
  return <NothingForStaff />
}
