import { audit } from '@/lib/audit/commands'
import { lastTold } from '@/lib/audit/last'
import type { StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { isDuplicate, type Tx, transaction } from '@/lib/db/transaction'
import { conflicts } from '@/lib/settings/conflict'
import { filterOf } from './lists'
import { shownOf } from './queries'
import { mayChange, maySee, mostViews, type ViewList } from './rules'
import type { ChangeView, DeleteView, SaveView } from './schema'

/** Where the person goes on: the list, with what it shows now. */
export type ShownList = { list: ViewList; filter: string }

export async function saveView(
  actor: StaffActor,
  { list, name, shared, filter }: SaveView,
): Promise<Result<ShownList>> {
  return orTaken(
    transaction(async tx => {
      // Views of one person are saved one after the other, so that none is over the number.
      await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${actor.userId}::uuid FOR NO KEY UPDATE`
      const own = await tx.savedView.count({ where: { ownerId: actor.userId, list } })
      if (own >= mostViews) return refuse('view_too_many', { params: { limit: String(mostViews) } })
      const view = { name, shared, filter: filterOf(list, filter) }
      const { id } = await tx.savedView.create({
        data: { id: newId(), list, ownerId: actor.userId, ownerName: actor.name, createdAt: now(), ...view },
      })
      await audit(tx, actor, { action: 'saved_view.save', subject: { type: 'saved_view', id }, after: told(view) })
      return ok({ list, filter: view.filter })
    }, actor.once),
  )
}

/** Another name, shared or not, or what the list shows now in place of what it showed. */
export async function changeView(
  actor: StaffActor,
  { view: id, name, shared, replace, filter, seen }: ChangeView,
): Promise<Result<ShownList>> {
  return orTaken(
    transaction(async tx => {
      const found = await lockView(tx, actor, id)
      if (!found.ok) return found
      const view = found.value
      const here = { list: view.list, filter: filterOf(view.list, filter) }
      const before = shownOf(view)
      const wanted = {
        name,
        // Whose maker was removed has nobody to go back to.
        shared: shared || view.ownerId === null,
        ...(replace ? { filter: here.filter } : {}),
      }
      const clash = conflicts(seen, before, wanted)
      if (!clash) return refuse('form_incomplete')
      if (clash.length > 0)
        return refuse('view_changed', { params: { by: await lastTold(tx, { type: 'saved_view', id }) } })
      if (JSON.stringify({ ...before, ...wanted }) === JSON.stringify(before)) return ok(here)
      await tx.savedView.update({ where: { id }, data: wanted })
      await audit(tx, actor, {
        action: 'saved_view.change',
        subject: { type: 'saved_view', id },
        before: told(before),
        after: told({ ...before, ...wanted }),
      })
      return ok(here)
    }, actor.once),
  )
}

export async function deleteView(actor: StaffActor, { view: id, filter }: DeleteView): Promise<Result<ShownList>> {
  return transaction(async tx => {
    const found = await lockView(tx, actor, id)
    if (!found.ok) return found
    const { list, ...view } = found.value
    await tx.savedView.delete({ where: { id } })
    await audit(tx, actor, {
      action: 'saved_view.delete',
      subject: { type: 'saved_view', id },
      before: told(shownOf(view)),
      ...(view.shared ? { after: { name: view.name } } : {}),
    })
    return ok({ list, filter: filterOf(list, filter) })
  }, actor.once)
}

/** In the history, which all staff read: what a person keeps for itself is called nothing there, and shows nothing. */
const told = (view: ReturnType<typeof shownOf>) => (view.shared ? view : { shared: false })

type Locked = { list: ViewList; name: string; shared: boolean; filter: string; ownerId: string | null; owner: string }

/** One that this person may change; another's own looks like one that is gone. */
async function lockView(tx: Tx, actor: StaffActor, id: string): Promise<Result<Locked>> {
  const [view] = await tx.$queryRaw<Locked[]>`
    SELECT list, name::text, shared, filter, owner_id AS "ownerId", owner_name AS owner FROM saved_view
    WHERE id = ${id}::uuid FOR UPDATE`
  if (!view || !maySee(actor, view)) return refuse('view_gone')
  if (!mayChange(actor, view)) return refuse('view_of_another', { params: { by: view.owner } })
  return ok({ ...view, filter: filterOf(view.list, view.filter) })
}

async function orTaken(saving: Promise<Result<ShownList>>): Promise<Result<ShownList>> {
  try {
    return await saving
  } catch (error) {
    if (isDuplicate(error, 'name')) return refuse('view_name_taken', { field: 'name' })
    throw error
  }
}
