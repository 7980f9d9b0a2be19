import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { type Tx, transaction } from '@/lib/db/transaction'
import { inUse, placesOf } from '@/lib/settings/in-use'
import type { AddSubAccount, EditSubAccount, NamedSubAccount } from './schema'

type Named = { name: string }

/** A name that staff may choose for numbers (002-R19); the portal's own, Zoom has no field for it (SM8). */
export async function addSubAccount(actor: StaffActor, input: AddSubAccount): Promise<Result<Named>> {
  const { name, description } = input
  return transaction(async tx => {
    const data = { name, description, createdAt: now() }
    const added = await tx.subAccount.createMany({ data, skipDuplicates: true })
    if (added.count === 0) return refuse('sub_account_exists', { field: 'name' })
    await audit(tx, actor, {
      action: 'sub_account.add',
      subject: { type: 'sub_account', id: name },
      after: { name, description },
    })
    return ok({ name })
  }, actor.once)
}

/** The description alone: numbers carry the name. */
export async function editSubAccount(actor: StaffActor, input: EditSubAccount): Promise<Result<Named>> {
  const { name, description, seen } = input
  return transaction(async tx => {
    const account = await lockSubAccount(tx, name)
    if (!account) return refuse('sub_account_gone')
    const saved = account.description
    if (saved === description) return ok({ name })
    if (saved !== seen) return refuse('sub_account_changed', { field: 'description', params: { saved } })
    await tx.subAccount.update({ where: { name }, data: { description } })
    await audit(tx, actor, {
      action: 'sub_account.edit',
      subject: { type: 'sub_account', id: name },
      before: { description: saved },
      after: { description },
    })
    return ok({ name })
  }, actor.once)
}

/** Only one that no number has. */
export async function removeSubAccount(actor: StaffActor, { name }: NamedSubAccount): Promise<Result<Named>> {
  return transaction(async tx => {
    const account = await lockSubAccount(tx, name)
    if (!account) return ok({ name })
    const places = await placesOf('subAccount', name, tx)
    if (places.numbers > 0) return { ok: false, refusal: inUse('sub_account_in_use', 'name', name, places) }
    await tx.subAccount.delete({ where: { name } })
    await audit(tx, actor, {
      action: 'sub_account.remove',
      subject: { type: 'sub_account', id: name },
      before: { name, description: account.description },
    })
    return ok({ name })
  }, actor.once)
}

async function lockSubAccount(tx: Tx, name: string) {
  const [row] = await tx.$queryRaw<{ description: string }[]>`
    SELECT description FROM sub_account WHERE name = ${name} FOR UPDATE`
  return row
}
