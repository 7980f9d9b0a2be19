import { getTranslations } from '@/i18n/words'
import { tellNotPermitted } from '@/lib/audit/refused'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { attachment } from '@/lib/base/attachment'
import { now } from '@/lib/base/clock'
import { fileColumns, openPaymentsFile, paymentsFile } from '@/lib/payments/file'
import { ListPayments } from '@/lib/payments/schema'
import type refusalWords from '@/messages/en/refusals.json'

/** The payments as they are filtered, as a file that no spreadsheet runs. */
export async function GET(request: Request) {
  const me = await requireStaff()
  const refusals = await getTranslations('refusals')
  if (!staffMay(me.roles, 'payments.read')) {
    await tellNotPermitted(me, 'payments.read')
    return new Response(refusals('not_permitted'), { status: 403 })
  }
  const filter = ListPayments.parse(Object.fromEntries(new URL(request.url).searchParams))
  const opened = await openPaymentsFile(me, filter)
  if (!opened.ok) {
    const { code, params } = opened.refusal
    return new Response(refusals(code as keyof typeof refusalWords, params), { status: 429 })
  }
  const words = await getTranslations('payments.file')
  const lines = paymentsFile(
    me,
    filter,
    fileColumns.map(name => words(name)),
  )
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
  const name = `${words('name')} ${now().toISOString().slice(0, 10)}.csv`
  return new Response(stream, { headers: attachment(name, 'text/csv; charset=utf-8') })
}
