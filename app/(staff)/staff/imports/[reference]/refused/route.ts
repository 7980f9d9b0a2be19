import { getTranslations } from 'next-intl/server'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { attachment } from '@/lib/base/attachment'
import { type RefusedRow, refusedFile } from '@/lib/imports/refused-file'
import type refusalWords from '@/messages/en/refusals.json'

/** The refused rows of an import as a file to mend and upload again (ux 36). */
export async function GET(_: Request, { params }: { params: Promise<{ reference: string }> }) {
  const me = await requireStaff()
  const { reference } = await params
  const words = await getTranslations('refusals')
  if (!staffMay(me.roles, 'imports.run')) return new Response(words('not_permitted'), { status: 403 })
  const isKnown = (code: string): code is keyof typeof refusalWords => words.has(code as keyof typeof refusalWords)
  const file = await refusedFile(me.scope, reference, ({ code, found, proposed }: RefusedRow) =>
    isKnown(code) ? words(code, { found: found ?? '', proposed: proposed ?? '' }) : code,
  )
  if (!file) return new Response(null, { status: 404 })
  return new Response(file.text, { headers: attachment(file.fileName, 'text/csv; charset=utf-8') })
}
