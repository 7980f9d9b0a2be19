import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import type { AddSipTrunk } from './schema'

/** A trunk by the name that Zoom assigned to the carrier (002-R18); the first one is the default. */
export async function addSipTrunk(actor: StaffActor, { name, region }: AddSipTrunk): Promise<Result<{ name: string }>> {
  return transaction(async tx => {
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
