import { revalidatePath } from 'next/cache'
import { redirect, unstable_rethrow } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { z } from 'zod'
import { emptyFormState, type FormState } from '@/lib/base/form-state'
import { newId } from '@/lib/base/ids'
import { log } from '@/lib/base/log'
import type { Refusal, Result } from '@/lib/base/result'
import { hashPayload } from '@/lib/db/transaction'
import type { Actor, CustomerActor, StaffActor, VisitorActor } from './actor'
import { parseForm, typedValues } from './form'
import { type CustomerPermission, customerMay, type StaffPermission, staffMay } from './permissions'
import { currentSession, visitor } from './session'
import { type Limit, spend } from './throttle'

/** What follows a success: somewhere to go, or a banner where the person is. */
type Follow<Value, Input> = {
  redirect?: (value: Value, input: Input) => string
  notice?: (value: Value, input: Input) => Promise<NonNullable<FormState['notice']>>
}

type Options<Value, Input> = Follow<Value, Input> & { limit?: Limit }

type Command<Who extends Actor, Input, Value> = (actor: Who, input: Input) => Promise<Result<Value>>

/** A server action as forms know it. It runs from any URL and with any JSON: the door is the only guard that counts. */
export type FormAction = (state: FormState, data: FormData) => Promise<FormState>

/** For visitors: throttled by address, no session asked. */
export function publicAction<S extends z.ZodObject, Value>(
  schema: S,
  options: Options<Value, z.output<S>>,
  command: Command<VisitorActor, z.output<S>, Value>,
): FormAction {
  return door(schema, options, command, async () => {
    const actor = await visitor()
    return { ok: true, actor, who: 'visitor', limitKey: actor.address }
  })
}

/** For a signed-in customer user who may do `may`. */
export function customerAction<S extends z.ZodObject, Value>(
  schema: S,
  options: Options<Value, z.output<S>> & { may: CustomerPermission; duringPasswordChange?: true },
  command: Command<CustomerActor, z.output<S>, Value>,
): FormAction {
  return door(schema, options, command, async () => {
    const session = await sessionFor(options.duringPasswordChange)
    if (session?.actor.kind !== 'customer') return { ok: false, refusal: { code: 'signed_out' } }
    if (!customerMay(session.actor.roles, options.may)) return { ok: false, refusal: { code: 'not_permitted' } }
    return { ok: true, actor: session.actor, who: session.actor.userId, limitKey: session.actor.userId }
  })
}

/** For a signed-in member of the carrier's staff who may do `may`. */
export function staffAction<S extends z.ZodObject, Value>(
  schema: S,
  options: Options<Value, z.output<S>> & { may: StaffPermission },
  command: Command<StaffActor, z.output<S>, Value>,
): FormAction {
  return door(schema, options, command, async () => {
    const session = await sessionFor()
    if (session?.actor.kind !== 'staff') return { ok: false, refusal: { code: 'signed_out' } }
    if (!staffMay(session.actor.roles, options.may)) return { ok: false, refusal: { code: 'not_permitted' } }
    return { ok: true, actor: session.actor, who: session.actor.userId, limitKey: session.actor.userId }
  })
}

/** For anyone signed in, customer or staff: their own account. */
export function ownAccountAction<S extends z.ZodObject, Value>(
  schema: S,
  options: Options<Value, z.output<S>> & { duringPasswordChange?: true },
  command: Command<CustomerActor | StaffActor, z.output<S>, Value>,
): FormAction {
  return door(schema, options, command, async () => {
    const session = await sessionFor(options.duringPasswordChange)
    if (!session) return { ok: false, refusal: { code: 'signed_out' } }
    return { ok: true, actor: session.actor, who: session.actor.userId, limitKey: session.actor.userId }
  })
}

async function sessionFor(duringPasswordChange?: true) {
  const session = await currentSession()
  return session?.mustChangePassword && !duringPasswordChange ? undefined : session
}

type Admission<Who> = { ok: true; actor: Who; who: string; limitKey: string } | { ok: false; refusal: Refusal }

function door<Who extends Actor, S extends z.ZodObject, Value>(
  schema: S,
  options: Options<Value, z.output<S>>,
  command: Command<Who, z.output<S>, Value>,
  admit: () => Promise<Admission<Who>>,
): FormAction {
  return async (before, data) => {
    const values = data instanceof FormData ? typedValues(data) : {}
    const attempt = (Number(before?.attempt) || 0) + 1
    const refused = async (...refusals: Refusal[]): Promise<FormState> => ({
      attempt,
      values,
      errors: await inWords(refusals),
    })
    try {
      const admission = await admit()
      if (!admission.ok) return await refused(admission.refusal)
      if (options.limit) {
        const spent = await spend(options.limit, admission.limitKey)
        if (!spent.ok) return await refused(spent.refusal)
      }
      if (!(data instanceof FormData)) return await refused({ code: 'form_incomplete' })
      const parsed = parseForm(schema, data)
      if (!parsed.success) return await refused(...refusalsOf(parsed.error))
      const once = onceOf(data, admission.who, command.name, parsed.data)
      const result = await command({ ...admission.actor, ...(once ? { once } : {}) }, parsed.data)
      if (!result.ok) return await refused(result.refusal)
      if (options.redirect) redirect(options.redirect(result.value, parsed.data))
      revalidatePath('/', 'layout')
      const notice = options.notice && (await options.notice(result.value, parsed.data))
      return { attempt, errors: [], values: {}, ...(notice ? { notice } : {}) }
    } catch (error) {
      unstable_rethrow(error)
      const reference = newId()
      log.error({ err: error, reference, command: command.name }, 'action failed')
      return { attempt, values, reference, errors: await inWords([{ code: 'unexpected', params: { reference } }]) }
    }
  }
}

function onceOf(data: FormData, who: string, operation: string, payload: unknown) {
  const key = data.get('_key')
  if (typeof key !== 'string' || !/^[0-9a-f-]{36}$/.test(key)) return undefined
  return { who, key, operation, payloadHash: hashPayload(payload) }
}

/** Schema messages are codes of the `refusals` catalogue; one message a field, the first. */
function refusalsOf(error: z.ZodError): Refusal[] {
  const seen = new Set<string>()
  return error.issues.flatMap(issue => {
    const field = issue.path.join('.')
    if (issue.code === 'unrecognized_keys') return [{ code: 'form_incomplete' }]
    if (seen.has(field)) return []
    seen.add(field)
    return [{ code: issue.message, field }]
  })
}

async function inWords(refusals: Refusal[]): Promise<FormState['errors']> {
  const words = await getTranslations('refusals')
  return refusals.map(({ code, params, field }) => ({
    message: words.has(code) ? words(code, params) : words('form_incomplete'),
    ...(field ? { field } : {}),
  }))
}

/** For a bare button whose form has nothing to show again: theme, sign out. */
export const withoutState = (action: FormAction) => async (data: FormData) => {
  await action(emptyFormState, data)
}
