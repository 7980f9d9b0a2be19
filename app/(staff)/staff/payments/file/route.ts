import { fileAnswer, tooMany, withheld } from '@/app/_file/answer'
import { getTranslations } from '@/i18n/words'
import { requireStaff } from '@/lib/auth/session'
import { now } from '@/lib/base/clock'
import { fileColumns, openPaymentsFile, paymentsFile } from '@/lib/payments/file'
import { ListPayments } from '@/lib/payments/schema'

/** The payments as they are filtered, as a file that no spreadsheet runs. */
export async function GET(request: Request) {
  const me = await requireStaff()
  const instead = await withheld(me, 'payments.read')
  if (instead) return instead
  const filter = ListPayments.parse(Object.fromEntries(new URL(request.url).searchParams))
  const opened = await openPaymentsFile(me, filter)
  if (!opened.ok) return tooMany(opened.refusal)
  const words = getTranslations('payments.file')
  const lines = paymentsFile(
    me,
    filter,
    fileColumns.map(name => words(name)),
  )
  const name = `${words('name')} ${now().toISOString().slice(0, 10)}.csv`
  return fileAnswer(name, lines)
}
