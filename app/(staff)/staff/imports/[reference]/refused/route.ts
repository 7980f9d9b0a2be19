import { fileAnswer, withheld } from '@/app/_file/answer'
import { getTranslations } from '@/i18n/words'
import { tellDownload } from '@/lib/audit/downloads'
import { requireStaff } from '@/lib/auth/session'
import { type RefusedRow, refusedFile } from '@/lib/imports/refused-file'
import type { ImportKind } from '@/lib/imports/rules'
import { expectation, headerOfColumn, isProposal } from '../../reason'

/** The refused rows of an import as a file to mend and upload again (ux 36). */
export async function GET(_: Request, { params }: { params: Promise<{ reference: string }> }) {
  const me = await requireStaff()
  const instead = await withheld(me, 'imports.run')
  if (instead) return instead
  const words = getTranslations('imports.file')
  const inWords = async (kind: ImportKind, row: RefusedRow) =>
    words('error', {
      column: headerOfColumn(kind, row.column) || 'none',
      reason: await expectation(row),
      number: isProposal(row) && row.proposed ? row.proposed : 'none',
    })
  const file = await refusedFile(me.scope, (await params).reference, inWords)
  if (!file) return new Response(null, { status: 404 })
  await tellDownload(me, file.fileName)
  return fileAnswer(file.fileName, file.text)
}
