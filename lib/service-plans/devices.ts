import { audit } from '@/lib/audit/commands'
import { lastTold } from '@/lib/audit/last'
import type { StaffActor, StaffScope } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { moneyText, readMoney } from '@/lib/base/money'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { isDuplicate, type Tx, transaction } from '@/lib/db/transaction'
import { conflicts } from '@/lib/settings/conflict'
import type { AddDevice, DeviceKind, EditDevice, NamedDevice } from './schema'

export type Device = {
  id: string
  name: string
  kind: DeviceKind
  description: string
  price: number
  currency: string
  archivedAt: Date | null
}

/** The catalogue by name, what is not sold any more at its end. */
export async function listDevices(_: StaffScope): Promise<Device[]> {
  const rows = await db.device.findMany({ orderBy: [{ name: 'asc' }] })
  const known = rows.map(row => ({ ...row, kind: row.kind as DeviceKind }))
  return [...known.filter(row => !row.archivedAt), ...known.filter(row => row.archivedAt)]
}

/** What the form of a device shows, for its mark `seen`. */
export const shownOf = ({ name, kind, description, price, currency }: Device) => ({
  name,
  kind,
  description,
  price,
  currency,
})

const written = ({ price, ...rest }: AddDevice) => ({ ...rest, price: readMoney(price, rest.currency) ?? 0 })

/** As people read it in the history. */
const told = ({ price, currency, ...rest }: ReturnType<typeof shownOf>) => ({
  ...rest,
  price: `${moneyText(price, currency)} ${currency}`,
})

type Named = { name: string }
const taken = refuse('device_name_taken', { field: 'name' })

export async function addDevice(actor: StaffActor, input: AddDevice): Promise<Result<Named>> {
  const device = written(input)
  return orTaken(
    transaction(async tx => {
      const { id } = await tx.device.create({ data: { id: newId(), ...device, createdAt: now() } })
      await audit(tx, actor, { action: 'device.add', subject: { type: 'device', id }, after: told(device) })
      return ok({ name: device.name })
    }, actor.once),
  )
}

/** Plans that offer it keep the price of their version until they are saved again. */
export async function editDevice(actor: StaffActor, { deviceId, seen, ...input }: EditDevice): Promise<Result<Named>> {
  const wanted = written(input)
  return orTaken(
    transaction(async tx => {
      const device = await lockDevice(tx, deviceId)
      if (!device) return refuse('device_gone')
      const before = shownOf(device)
      const clash = conflicts(seen, before, wanted)
      if (!clash) return refuse('form_incomplete')
      if (clash.length > 0)
        return refuse('device_changed', { params: { by: await lastTold(tx, { type: 'device', id: deviceId }) } })
      if (JSON.stringify(before) === JSON.stringify({ ...before, ...wanted })) return ok({ name: device.name })
      await tx.device.update({ where: { id: deviceId }, data: wanted })
      await audit(tx, actor, {
        action: 'device.edit',
        subject: { type: 'device', id: deviceId },
        before,
        after: wanted,
      })
      return ok({ name: wanted.name })
    }, actor.once),
  )
}

export const archiveDevice = (actor: StaffActor, { deviceId }: NamedDevice) => setArchived(actor, deviceId, true)
export const restoreDevice = (actor: StaffActor, { deviceId }: NamedDevice) => setArchived(actor, deviceId, false)

async function setArchived(actor: StaffActor, deviceId: string, archived: boolean): Promise<Result<Named>> {
  return transaction(async tx => {
    const device = await lockDevice(tx, deviceId)
    if (!device) return refuse('device_gone')
    const { name } = device
    if ((device.archivedAt !== null) === archived) return ok({ name })
    await tx.device.update({ where: { id: deviceId }, data: { archivedAt: archived ? now() : null } })
    await audit(tx, actor, {
      action: archived ? 'device.archive' : 'device.restore',
      subject: { type: 'device', id: deviceId },
      after: { name },
    })
    return ok({ name })
  }, actor.once)
}

async function lockDevice(tx: Tx, id: string): Promise<Device | undefined> {
  const [row] = await tx.$queryRaw<Device[]>`
    SELECT id, name, kind, description, price, currency, archived_at AS "archivedAt" FROM device
    WHERE id = ${id}::uuid FOR UPDATE`
  return row
}

async function orTaken(saving: Promise<Result<Named>>): Promise<Result<Named>> {
  try {
    return await saving
  } catch (error) {
    if (isDuplicate(error, 'name')) return taken
    throw error
  }
}
