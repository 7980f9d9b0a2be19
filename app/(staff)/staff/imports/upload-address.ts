import type { Metadata } from 'next'
import { getTranslations } from '@/i18n/words'
import { type StaffRole, staffMay } from '@/lib/auth/permissions'

/** What the address of an import page says: which tab, and what the last upload was refused for. */
export type UploadAddress = { searchParams: Promise<{ tab?: string; problem?: string }> }

/** "Error: " stands before the title while there is one (ux 2). */
export async function uploadMetadata(title: string, searchParams: UploadAddress['searchParams']): Promise<Metadata> {
  const { problem } = await searchParams
  return { title: problem ? `${getTranslations('ui')('error')}${title}` : title }
}

export function whyClosed(roles: readonly StaffRole[]): { title: string; text: string } | undefined {
  if (staffMay(roles, 'imports.run')) return undefined
  const words = getTranslations('imports.upload')
  return { title: words('notPermitted'), text: words('notPermittedText') }
}
