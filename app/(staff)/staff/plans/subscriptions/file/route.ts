import { getTranslations } from '@/i18n/words'
import { tellNotPermitted } from '@/lib/audit/refused'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { attachment } from '@/lib/base/attachment'
import { moneyText } from '@/lib/base/money'
import { byteOrderMark, csvLine } from '@/lib/csv/write'
import {
  activeSubscriptions,
  type DueSubscription,
  monthOf,
  openSubscriptionsFile,
} from '@/lib/service-plans/subscriptions'
import type refusalWords from '@/messages/en/refusals.json'

const columns = [
  'accountNumber',
  'company',
  'billingName',
  'billingEmail',
  'plan',
  'version',
  'source',
  'since',
  'endedOn',
  'period',
  'currency',
  'recurringFee',
  'periodBegins',
  'firstCharge',
  'net',
  'taxRate',
  'tax',
  'gross',
] as const

/** Active subscriptions of a month for the carrier's billing system, which charges from the second period on. */
export async function GET(request: Request) {
  const me = await requireStaff()
  const refusals = await getTranslations('refusals')
  if (!staffMay(me.roles, 'payments.read')) {
    await tellNotPermitted(me, 'payments.read')
    return new Response(refusals('not_permitted'), { status: 403 })
  }
  const month = await monthOf(new URL(request.url).searchParams.get('month'))
  const opened = await openSubscriptionsFile(me, month)
  if (!opened.ok) {
    const { code, params } = opened.refusal
    return new Response(refusals(code as keyof typeof refusalWords, params), { status: 429 })
  }
  const words = await getTranslations('plans.file')
  const head = byteOrderMark + csvLine(columns.map(name => words(name)))
  return new Response(streamOf(head, activeSubscriptions(me.scope, month)), {
    headers: attachment(`subscriptions ${month}.csv`, 'text/csv; charset=utf-8'),
  })
}

const linesOf = (batch: DueSubscription[]) =>
  batch
    .map(row => {
      const money = (amount: number) => moneyText(amount, row.currency)
      return csvLine([
        row.accountNumber,
        row.company,
        row.billingName,
        row.billingEmail,
        row.name,
        String(row.version),
        row.source,
        row.sinceDay,
        row.endedOn ?? '',
        row.period,
        row.currency,
        money(row.recurringFee),
        row.due.begins ?? '',
        row.paidBy ?? '',
        money(row.due.net),
        String(row.taxRate / 100),
        money(row.due.tax),
        money(row.due.gross),
      ])
    })
    .join('')

function streamOf(head: string, batches: ReturnType<typeof activeSubscriptions>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    start: controller => controller.enqueue(encoder.encode(head)),
    async pull(controller) {
      const { done, value } = await batches.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(linesOf(value)))
    },
    async cancel() {
      await batches.return(undefined)
    },
  })
}
