import { fileAnswer, tooMany } from '@/app/_file/answer'
import { getTranslations } from '@/i18n/words'
import type { ActivityLine, ActivityPage } from '@/lib/audit/activity'
import { activityFile, type FileFormat, fileFormats, openActivityFile } from '@/lib/audit/file'
import { namesIn, subjectKey } from '@/lib/audit/names'
import { ListActivity } from '@/lib/audit/schema'
import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { carrierSettings } from '@/lib/settings/queries'
import type { Side } from './subject'
import { teller } from './told'

type Whose = {
  side: Side
  /** Of this customer only. */
  customerId: string | null
  read: (filter: ListActivity, size: number) => Promise<ActivityPage>
}

const forAll = [
  'at',
  'what',
  'action',
  'subjectType',
  'subject',
  'who',
  'changes',
  'reason',
  'source',
  'address',
] as const
const forStaff = ['company', 'kind', 'before', 'after', 'requestId'] as const

/** The history as a file, CSV or JSON by the address; the answer of a route. */
export async function activityAnswer(me: CustomerActor | StaffActor, request: Request, whose: Whose) {
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const filter = ListActivity.parse(asked)
  const format: FileFormat = fileFormats.find(known => known === asked.format) ?? 'csv'
  const opened = await openActivityFile(me, { format, filter, customerId: whose.customerId })
  if (!opened.ok) return tooMany(opened.refusal)
  const words = getTranslations('activity.page.file')
  const columns = [...forAll, ...(whose.side === 'staff' ? forStaff : [])].map(name => ({ name, header: words(name) }))
  const lines = activityFile(format, columns, filter, whose.read, await recorder(me, whose.side))
  const name = `${words('name')}-${now().toISOString().slice(0, 10)}.${format}`
  const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8'
  return fileAnswer(name, lines, type)
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What has no name any more, or is the customer itself; how the database knows it says nothing to a customer. */
const byItself = ({ subjectId }: ActivityLine, side: Side): string =>
  side === 'customer' && uuid.test(subjectId) ? '' : subjectId

/** What a file says of a line: the words of the page; for staff also what was stored, as it was stored. */
async function recorder(me: CustomerActor | StaffActor, side: Side) {
  const { carrierName } = await carrierSettings()
  const tell = await teller(side, carrierName)
  return async (lines: ActivityLine[]) => {
    const names = await namesIn(me.scope, lines)
    return lines.map(line => ({
      at: line.at.toISOString(),
      what: tell.what(line),
      action: line.action,
      subjectType: line.subjectType,
      subject: names.subjects.get(subjectKey(line.subjectType, line.subjectId)) ?? byItself(line, side),
      who: tell.who(line),
      changes: tell
        .changes(line)
        .map(({ field, from, to }) => `${field}: ${from} → ${to}`)
        .join('; '),
      reason: tell.reason(line),
      source: tell.through(line),
      address: tell.address(line),
      ...(side === 'staff' && {
        company: line.customerId ? (names.customers.get(line.customerId)?.company ?? '') : '',
        kind: line.actorKind,
        before: line.before,
        after: line.after,
        requestId: line.requestId,
      }),
    }))
  }
}
