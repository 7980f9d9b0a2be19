import type { CustomerActor } from '@/lib/auth/actor'
import { ok, type Result } from '@/lib/base/result'
import { readDraft, saveDraft } from './draft'
import { letGo, pickNumbers, takeAny } from './picking'
import { type OrderDraft, type PickNumbers, TakeAny } from './schema'

/** Answers of these forms are not kept: what they do twice is the same, and one form does several of them in turn. */
const again = ({ once: _, ...actor }: CustomerActor): CustomerActor => actor

/**
 * "Hold any 12", in the middle of the form: what is typed is kept, right or wrong, and what can be held is. A place or
 * quantity that cannot be read holds nothing: "Place order" says what to enter.
 */
export async function holdTyped(actor: CustomerActor, typed: OrderDraft): Promise<Result<{ held: number }>> {
  await saveDraft(actor, typed)
  const { country, city, quantity, numberType, product } = typed
  const wish = TakeAny.safeParse({ country, city, quantity, numberType, product })
  if (!wish.success) return ok({ held: 0 })
  const taken = await takeAny(again(actor), wish.data)
  return taken.ok ? ok({ held: taken.value.held }) : taken
}

/** "Let them go": the form stays as it is typed. */
export async function letGoTyped(actor: CustomerActor, typed: OrderDraft): Promise<Result<null>> {
  await saveDraft(actor, typed)
  return letGo(again(actor))
}

/** "Hold the ticked numbers": the order asks for at least as many. */
export async function pickTyped(
  actor: CustomerActor,
  { number }: PickNumbers,
): Promise<Result<{ held: number; taken: number }>> {
  const picked = await pickNumbers(again(actor), { number })
  if (!picked.ok) return picked
  const { held, refused } = picked.value
  const draft = await readDraft(actor)
  if (draft && !(Number(draft.typed.quantity) >= held))
    await saveDraft(actor, { ...draft.typed, quantity: String(held) })
  return ok({ held, taken: refused.length })
}
