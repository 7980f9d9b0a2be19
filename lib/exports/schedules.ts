import { audit } from '@/lib/audit/commands'
import { type StaffActor, type StaffScope, staffScope } from '@/lib/auth/actor'
import { staffMay } from '@/lib/auth/permissions'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { log } from '@/lib/base/log'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import type { ExportSchedule, Prisma } from '@/lib/db/generated/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { openExport, ownerOfWish } from './commands'
import { nextRun, type Timing } from './rhythm-rules'
import { type ExportKind, filterOf, type ScheduleExport, type StopSchedule } from './schema'

/** More than this nobody reads. */
const mostOfOne = 50

async function zoneOf(tx: Tx): Promise<string> {
  const settings = await tx.carrierSettings.findUnique({ where: { id: 1 }, select: { timeZone: true } })
  return settings?.timeZone ?? 'UTC'
}

/** The same export again and again, in the carrier's time zone, until somebody stops it (issue 3, section 5). */
export async function scheduleExport(actor: StaffActor, input: ScheduleExport): Promise<Result<{ id: string }>> {
  const { kind, customer, stock, filter: typed, rhythm, weekday, minute } = input
  return transaction(async tx => {
    const whose = await ownerOfWish(tx, { kind, accountNumber: customer || undefined, stock: Boolean(stock) })
    if (!whose.ok) return whose
    const own = await tx.exportSchedule.count({ where: { requestedById: actor.userId, stoppedAt: null } })
    if (own >= mostOfOne) return refuse('too_many_schedules')
    const view = Object.fromEntries(new URLSearchParams(typed))
    const filter = JSON.parse(JSON.stringify(filterOf(kind, whose.value === null, view))) as Prisma.InputJsonObject
    const timing = { rhythm, weekday, minute }
    const { id } = await tx.exportSchedule.create({
      data: {
        id: newId(),
        kind,
        customerId: whose.value,
        filter,
        ...timing,
        requestedById: actor.userId,
        requestedByName: actor.name,
        createdAt: now(),
        nextAt: nextRun(timing, await zoneOf(tx), now()),
      },
    })
    await audit(tx, actor, {
      action: 'export.schedule',
      subject: { type: 'export_schedule', id },
      customerId: whose.value,
      after: { kind, ...timing, filter },
    })
    return ok({ id })
  }, actor.once)
}

/** What it has made stays; nothing more is made. */
export async function stopSchedule(actor: StaffActor, { id }: StopSchedule): Promise<Result<{ id: string }>> {
  return transaction(async tx => {
    const { count } = await tx.exportSchedule.updateMany({
      where: { id, stoppedAt: null },
      data: { stoppedAt: now(), stoppedBy: actor.name },
    })
    if (count === 0) {
      return (await tx.exportSchedule.count({ where: { id } })) > 0 ? ok({ id }) : refuse('not_found')
    }
    await audit(tx, actor, { action: 'export.unschedule', subject: { type: 'export_schedule', id } })
    return ok({ id })
  }, actor.once)
}

export type ScheduleRow = Timing & {
  id: string
  kind: ExportKind
  filter: Record<string, unknown>
  customer: { company: string; accountNumber: string } | null
  requestedBy: string
  nextAt: Date
  lastReference: string | null
}

/** Those that go on: one's own, or everybody's; the next one first. */
export async function listSchedules(
  { userId }: Pick<StaffActor, 'userId' | 'scope'>,
  whose: 'mine' | 'all',
): Promise<ScheduleRow[]> {
  const rows = await db.exportSchedule.findMany({
    where: { stoppedAt: null, ...(whose === 'mine' ? { requestedById: userId } : {}) },
    orderBy: [{ nextAt: 'asc' }, { id: 'asc' }],
    take: 100,
    include: { customer: { select: { company: true, accountNumber: true } } },
  })
  return rows.map(({ filter, requestedByName, ...row }) => ({
    ...row,
    filter: filter as Record<string, unknown>,
    requestedBy: requestedByName,
  }))
}

/** In which zone its times are, for the form. */
export const scheduleZone = (_: StaffScope): Promise<string> => zoneOf(db)

/** Every minute: what is due is asked for in its maker's name, once however long nobody looked. */
export async function runSchedules(_: unknown, stopping?: AbortSignal): Promise<void> {
  while (!stopping?.aborted) {
    const ran = await transaction(async tx => {
      const [due] = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM export_schedule WHERE stopped_at IS NULL AND next_at <= ${now().toISOString()}::timestamptz
        ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED`
      if (!due) return ok(false)
      await runOne(tx, await tx.exportSchedule.findUniqueOrThrow({ where: { id: due.id } }))
      return ok(true)
    })
    if (!ran.ok || !ran.value) return
  }
}

async function runOne(tx: Tx, schedule: ExportSchedule) {
  const { id, kind, customerId, filter } = schedule
  const maker = await makerOf(tx, schedule)
  if (!maker) {
    await tx.exportSchedule.update({ where: { id }, data: { stoppedAt: now(), stoppedBy: 'maker_gone' } })
    log.info({ schedule: id }, 'a scheduled export has stopped: its maker may not export any more')
    return
  }
  const customer = customerId ? await tx.customer.findUnique({ where: { id: customerId } }) : null
  const accountNumber = customer?.accountNumber
  const { reference } = await openExport(tx, maker, {
    kind,
    accountNumber,
    customerId,
    filter: { ...(filter as object) },
  })
  await tx.exportSchedule.update({
    where: { id },
    data: { lastAt: now(), lastReference: reference, nextAt: nextRun(schedule, await zoneOf(tx), now()) },
  })
}

/** Who was removed, disabled, or may not export any more, makes nothing any more either. */
async function makerOf(tx: Tx, { requestedById }: ExportSchedule): Promise<StaffActor | undefined> {
  const user = await tx.user.findUnique({ where: { id: requestedById }, include: { staffMember: true } })
  if (!user?.staffMember || user.disabledAt || !staffMay(user.staffMember.roles, 'exports.make')) return undefined
  const { id, name, staffMember } = user
  return {
    kind: 'staff',
    userId: id,
    sessionId: '',
    name,
    roles: staffMember.roles,
    scope: staffScope(),
    source: 'job',
  }
}
