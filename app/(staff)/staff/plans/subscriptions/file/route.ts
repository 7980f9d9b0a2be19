import { fileAnswer, tooMany, withheld } from '@/app/_file/answer'
import { getTranslations } from '@/i18n/words'
import { requireStaff } from '@/lib/auth/session'
import { moneyText } from '@/lib/base/money'
import { byteOrderMark, csvLine } from '@/lib/csv/write'
import {
  activeSubscriptions,
  type DueSubscription,
  monthOf,
  openSubscriptionsFile,
} from '@/lib/service-plans/subscriptions'

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
  const instead = await withheld(me, 'payments.read')
  if (instead) return instead
  const month = await monthOf(new URL(request.url).searchParams.get('month'))
  const opened = await openSubscriptionsFile(me, month)
  if (!opened.ok) return tooMany(opened.refusal)
  const words = getTranslations('plans.file')
  const head = byteOrderMark + csvLine(columns.map(name => words(name)))
  return fileAnswer(`subscriptions ${month}.csv`, fileOf(head, activeSubscriptions(me.scope, month)))
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

async function* fileOf(head: string, batches: ReturnType<typeof activeSubscriptions>): AsyncGenerator<string> {
  yield head
  for await (const batch of batches) yield linesOf(batch)
}
