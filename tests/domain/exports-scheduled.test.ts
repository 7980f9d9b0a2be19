import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { days, hours, now, setClock } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { listSchedules, runSchedules, scheduleExport, stopSchedule } from '@/lib/exports/schedules'
import { ScheduleExport } from '@/lib/exports/schema'
import { accepted } from '../factories/registration'
import { aUser, staffOf } from '../factories/user'

const start = new Date('2026-11-23T08:00:00Z')
const at = (ms: number) => setClock(() => new Date(start.getTime() + ms))
const wish = (changes: object = {}) =>
  ScheduleExport.parse({
    kind: 'consolidated',
    filter: 'status=active&page=2',
    rhythm: 'daily',
    minute: '06:00',
    ...changes,
  })
const someStaff = async () => staffOf(await aUser({ staffRoles: ['support'], passwordHash: 'none' }))
const madeFor = (requestedById: string) =>
  db.export.findMany({ where: { requestedById }, include: { operation: true } })

beforeAll(async () => {
  await db.carrierSettings.create({
    data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: '', timeZone: 'Europe/Berlin' },
  })
})
afterEach(() => setClock())

describe('a scheduled export', () => {
  it('is made when it is due in the carrier’s zone, with its filter; once, however long nobody looked', async () => {
    at(0)
    const staff = await someStaff()
    accepted(await scheduleExport(staff, wish()))
    const [row] = await listSchedules(staff, 'mine')
    expect(row?.nextAt).toEqual(new Date('2026-11-24T05:00:00Z'))
    await runSchedules(null)
    expect(await madeFor(staff.userId)).toEqual([])
    at(days(3) + hours(1))
    await Promise.all([runSchedules(null), runSchedules(null)])
    await runSchedules(null)
    const made = await madeFor(staff.userId)
    expect(made).toMatchObject([{ kind: 'consolidated', filter: { status: 'active' } }])
    const [after] = await listSchedules(staff, 'mine')
    expect(after).toMatchObject({
      lastReference: made[0]?.operation.reference,
      nextAt: new Date('2026-11-27T05:00:00Z'),
    })
  })

  it('stops when somebody stops it, or when its maker is gone or may not export any more', async () => {
    at(0)
    const [stopped, removed, disabled] = [await someStaff(), await someStaff(), await someStaff()]
    const { id } = accepted(await scheduleExport(stopped, wish()))
    accepted(await scheduleExport(removed, wish()))
    accepted(await scheduleExport(disabled, wish()))
    accepted(await stopSchedule(removed, { id }))
    await db.user.delete({ where: { id: removed.userId } })
    await db.user.update({ where: { id: disabled.userId }, data: { disabledAt: now() } })
    at(days(2))
    await runSchedules(null)
    for (const { userId } of [stopped, removed, disabled]) expect(await madeFor(userId)).toEqual([])
    const rows = await db.exportSchedule.findMany({
      where: { requestedById: { in: [stopped, removed, disabled].map(({ userId }) => userId) } },
      orderBy: { id: 'asc' },
    })
    expect(rows.map(({ stoppedBy }) => stoppedBy)).toEqual([removed.name, 'maker_gone', 'maker_gone'])
  })

  it('of an unknown customer is refused, and so is the fifty-first', async () => {
    at(0)
    const staff = await someStaff()
    expect(await scheduleExport(staff, wish({ kind: 'list', customer: 'AC-99999999' }))).toMatchObject({
      refusal: { code: 'not_found' },
    })
    for (let n = 0; n < 50; n++) accepted(await scheduleExport(staff, wish()))
    expect(await scheduleExport(staff, wish())).toMatchObject({ refusal: { code: 'too_many_schedules' } })
  })
})
