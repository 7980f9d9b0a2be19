import { tellNumbers } from '@/lib/audit/numbers'
import type { StaffActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import { queueUpdates } from '@/lib/publication/updates'
import { changeNumbers } from './change'
import { readPolicy } from './policy'
import { lockNumbers } from './read'
import { changeBreaches, changedFields } from './rules'
import type { Attributes, EditNumber } from './schema'

/** What Zoom has no field for: a change of it stays with us. */
const ownFields: readonly (keyof Attributes)[] = ['subAccount']

/** The operation that takes the change to Zoom, where the number is there. */
export type Edited = { operation: string | null }

/**
 * Staff change one number (SM8). A number that somebody else has changed since it was opened is refused, and the editor
 * chooses between the two (F29). A published number's change goes to Zoom as an operation.
 */
export async function editNumber(actor: StaffActor, input: EditNumber): Promise<Result<Edited>> {
  const { accountNumber, number: e164, version, base: _, ...fields } = input
  return transaction(async tx => {
    const customer = await tx.customer.findUnique({ where: { accountNumber }, select: { id: true, status: true } })
    if (!customer) return refuse('not_found')
    if (customer.status === 'deactivated') return refuse('customer_deactivated')
    const [number] = await lockNumbers(tx, [e164])
    if (number?.customerId !== customer.id) return refuse('not_found')
    if (number.version !== version) return refuse('number_changed_by_other', { field: 'version' })

    const sent = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
    const wish = sent as Partial<Attributes>
    const changed = changedFields(number, wish)
    if (changed.length === 0) return refuse('nothing_to_change')
    const pick = (from: Partial<Attributes>) => Object.fromEntries(changed.map(field => [field, from[field]]))
    const after = pick(wish) as Partial<Attributes>
    const [breach] = changeBreaches(number, after, await readPolicy(tx))
    if (breach) return { ok: false, refusal: breach }

    await changeNumbers(tx, [{ e164, version, after }])
    const forZoom = changed.some(field => !ownFields.includes(field))
    const update = forZoom ? await queueUpdates(tx, actor, customer.id, [e164]) : undefined
    const operation = update ? { operation: update.reference } : {}
    await tellNumbers(tx, actor, customer.id, [
      { e164, action: 'number.change', before: pick(number), after: { ...after, ...operation } },
    ])
    return ok({ operation: update?.reference ?? null })
  }, actor.once)
}
