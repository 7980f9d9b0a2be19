import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { type Tx, transaction } from '@/lib/db/transaction'
import { inUse, placesOf } from '@/lib/settings/in-use'
import type { AddSipTrunk, EditSipTrunk, NamedSipTrunk } from './schema'

type Named = { name: string }

/** A trunk by the name that Zoom assigned to the carrier (002-R18); the first one is the default. */
export async function addSipTrunk(actor: StaffActor, { name, region }: AddSipTrunk): Promise<Result<Named>> {
  return transaction(async tx => {
    // Two first ones at once would both be the default.
    await tx.$executeRaw`LOCK TABLE sip_trunk IN SHARE ROW EXCLUSIVE MODE`
    const isDefault = (await tx.sipTrunk.count()) === 0
    const added = await tx.sipTrunk.createMany({ data: { name, region, isDefault }, skipDuplicates: true })
    if (added.count === 0) return refuse('trunk_exists', { field: 'name' })
    await audit(tx, actor, {
      action: 'sip_trunk.add',
      subject: { type: 'sip_trunk', id: name },
      after: { name, region, isDefault },
    })
    return ok({ name })
  }, actor.once)
}

/** The region alone: the name is Zoom's, and numbers carry it. */
export async function editSipTrunk(actor: StaffActor, { name, region, seen }: EditSipTrunk): Promise<Result<Named>> {
  return transaction(async tx => {
    const trunk = await lockTrunk(tx, name)
    if (!trunk) return refuse('trunk_gone')
    if (trunk.region === region) return ok({ name })
    if (trunk.region !== seen) return refuse('trunk_changed', { field: 'region', params: { saved: trunk.region } })
    await tx.sipTrunk.update({ where: { name }, data: { region } })
    await audit(tx, actor, {
      action: 'sip_trunk.edit',
      subject: { type: 'sip_trunk', id: name },
      before: { region: trunk.region },
      after: { region },
    })
    return ok({ name })
  }, actor.once)
}

/** What Add Numbers offers first. Exactly one trunk is the default. */
export async function makeDefaultSipTrunk(actor: StaffActor, { name }: NamedSipTrunk): Promise<Result<Named>> {
  return transaction(async tx => {
    const trunk = await lockTrunk(tx, name)
    if (!trunk) return refuse('trunk_gone')
    if (trunk.isDefault) return ok({ name })
    const before = await tx.sipTrunk.findFirst({ where: { isDefault: true } })
    await tx.sipTrunk.updateMany({ where: { isDefault: true }, data: { isDefault: false } })
    await tx.sipTrunk.update({ where: { name }, data: { isDefault: true } })
    await audit(tx, actor, {
      action: 'sip_trunk.make_default',
      subject: { type: 'sip_trunk', id: name },
      before: { default: before?.name ?? null },
      after: { default: name },
    })
    return ok({ name })
  }, actor.once)
}

/** Only one that no number is routed over; whoever adds numbers meanwhile waits for the trunks' rows (readPolicy). */
export async function removeSipTrunk(actor: StaffActor, { name }: NamedSipTrunk): Promise<Result<Named>> {
  return transaction(async tx => {
    const trunk = await lockTrunk(tx, name)
    if (!trunk) return ok({ name })
    const places = await placesOf('sipTrunkName', name, tx)
    if (places.numbers > 0) return { ok: false, refusal: inUse('trunk_in_use', 'name', name, places) }
    if (trunk.isDefault && (await tx.sipTrunk.count()) > 1) return refuse('trunk_is_default')
    await tx.sipTrunk.delete({ where: { name } })
    await audit(tx, actor, {
      action: 'sip_trunk.remove',
      subject: { type: 'sip_trunk', id: name },
      before: { name, region: trunk.region, isDefault: trunk.isDefault },
    })
    return ok({ name })
  }, actor.once)
}

/** All rows in the order of their names: two who change defaults at once take turns. */
async function lockTrunk(tx: Tx, name: string) {
  const rows = await tx.$queryRaw<{ name: string; region: string; isDefault: boolean }[]>`
    SELECT name, region, is_default AS "isDefault" FROM sip_trunk ORDER BY name FOR UPDATE`
  return rows.find(row => row.name === name)
}
