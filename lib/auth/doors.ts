import { revalidatePath } from 'next/cache'
import { redirect, unstable_rethrow } from 'next/navigation'
import { z } from 'zod'
import { getTranslations } from '@/i18n/words'
import { tellNotPermitted } from '@/lib/audit/refused'
import {
  emptyFormState,
  type FormAction,
  type FormNotice,
  type FormPreview,
  type FormState,
} from '@/lib/base/form-state'
import { newId } from '@/lib/base/ids'
import { log } from '@/lib/base/log'
import type { Refusal, Result } from '@/lib/base/result'
import { withTrail } from '@/lib/base/trail'
import { hashPayload } from '@/lib/db/transaction'
import type refusalWords from '@/messages/en/refusals.json'
import type { Actor, CustomerActor, StaffActor, VisitorActor } from './actor'
import { holdsNul, isSecret, parseForm, typedValues } from './form'
import { isOfAnother } from './form-mark'
import type { EndedActing } from './live-session'
import { type CustomerPermission, customerMay, type StaffPermission, staffMay } from './permissions'
import { renewalFor, sessionOfAnyKind, takeUpRenewal, visitor } from './session'
import { type Limit, spend } from './throttle'
import type { Waiting } from './waiting'

/** What follows a success: somewhere to go, or a banner where the person is. */
type Follow<Value, Input> = {
  redirect?: (value: Value, input: Input) => string
  notice?: (value: Value, input: Input) => FormNotice | Promise<FormNotice>
  /** Where nothing was saved, because somebody should look first: the form stays as it was typed. */
  warning?: (value: Value, input: Input) => FormNotice | undefined
  /** Where nothing was saved and only shown: the form stays as it was typed. */
  preview?: (value: Value, input: Input) => Promise<FormPreview | undefined>
}

type Options<Value, Input> = Follow<Value, Input> & {
  limit?: Limit
  /** The command raises what the session may do, and calls `renewSession`. */
  renews?: true
}

type Command<Who extends Actor, Input, Value> = (actor: Who, input: Input) => Promise<Result<Value>>

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
  options: Options<Value, z.output<S>> & { may: CustomerPermission; while?: Waiting },
  command: Command<CustomerActor, z.output<S>, Value>,
): FormAction {
  return door(schema, options, command, async () => {
    const signedIn = await person(options.while)
    if (!signedIn.ok) return signedIn
    const { actor } = signedIn
    if (actor.kind !== 'customer') return shut(signedIn.endedActing ? 'acting_ended' : 'signed_out')
    return customerMay(actor.roles, options.may) ? { ...signedIn, actor } : notPermitted(actor, options.may)
  })
}

/** For a signed-in member of the carrier's staff who may do `may`. */
export function staffAction<S extends z.ZodObject, Value>(
  schema: S,
  options: Options<Value, z.output<S>> & { may: StaffPermission },
  command: Command<StaffActor, z.output<S>, Value>,
): FormAction {
  return door(schema, options, command, async () => {
    const signedIn = await person()
    if (!signedIn.ok) return signedIn
    const { actor } = signedIn
    if (actor.kind !== 'staff') return shut('signed_out')
    return staffMay(actor.roles, options.may) ? { ...signedIn, actor } : notPermitted(actor, options.may)
  })
}

/**
 * For anyone signed in, customer or staff: their own account. Not while acting for a customer, when "own" could mean
 * either; `acting` marks the door that ends it.
 */
export function ownAccountAction<S extends z.ZodObject, Value>(
  schema: S,
  options: Options<Value, z.output<S>> & { while?: Waiting; acting?: true },
  command: Command<CustomerActor | StaffActor, z.output<S>, Value>,
): FormAction {
  return door(schema, options, command, async () => {
    const signedIn = await person(options.while)
    const acts = signedIn.ok && signedIn.actor.kind === 'customer' && signedIn.actor.acting
    return acts && !options.acting ? shut('acting_not_own') : signedIn
  })
}

type Admission<Who> = { ok: true; actor: Who; who: string; limitKey: string } | { ok: false; refusal: Refusal }

const shut = (code: string): { ok: false; refusal: Refusal } => ({ ok: false, refusal: { code } })

async function notPermitted(actor: CustomerActor | StaffActor, permission: CustomerPermission | StaffPermission) {
  await tellNotPermitted(actor, permission)
  return shut('not_permitted')
}

const first: Record<Waiting, string> = {
  second_factor: 'second_factor_first',
  password: 'password_change_first',
  enrolment: 'second_factor_set_up_first',
}

/** Whoever is signed in. What a session waits for is done first, from any URL (SM2); `at` names the door that serves it. */
async function person(at?: Waiting): Promise<Admission<CustomerActor | StaffActor> & { endedActing?: EndedActing }> {
  const session = await sessionOfAnyKind()
  if (!session) return shut('signed_out')
  if (session.waitsFor && session.waitsFor !== at) return shut(first[session.waitsFor])
  const { actor, endedActing } = session
  return { ok: true, actor, who: actor.userId, limitKey: actor.userId, ...(endedActing ? { endedActing } : {}) }
}

function door<Who extends Actor, S extends z.ZodObject, Value>(
  schema: S,
  options: Options<Value, z.output<S>>,
  command: Command<Who, z.output<S>, Value>,
  admit: () => Promise<Admission<Who>>,
): FormAction {
  return async (before, data) => {
    const form: unknown = data
    const values = form instanceof FormData ? typedValues(schema, form) : {}
    const attempt = attemptAfter(before)
    const refused = async (...refusals: Refusal[]): Promise<FormState> => ({
      attempt,
      values,
      errors: await inWords(refusals),
    })
    try {
      const renewal = options.renews && form instanceof FormData ? await renewalFor(form.get('_key')) : undefined
      const admission = await admit()
      if (!admission.ok) return await refused(admission.refusal)
      if (form instanceof FormData && isOfAnother(form, admission.actor)) {
        return await refused({ code: 'form_of_another' })
      }
      if (options.limit) {
        const spent = await spend(options.limit, admission.limitKey)
        if (!spent.ok) return await refused(spent.refusal)
      }
      if (!(form instanceof FormData) || holdsNul(form)) return await refused({ code: 'form_incomplete' })
      const parsed = parseForm(schema, form)
      if (!parsed.success) return await refused(...refusalsOf(parsed.error, Object.keys(schema.shape)))
      const once = onceOf(form, admission.who, command.name, parsed.data)
      const actor = { ...admission.actor, ...(once ? { once } : {}), ...(renewal ? { renewal } : {}) }
      const trail = actor.requestId ? { request: actor.requestId } : undefined
      const result = await withTrail(trail, () => command(actor, parsed.data))
      if (result.ok && renewal) await takeUpRenewal(renewal)
      if (!result.ok) {
        // Often somebody else was first: the page shows how things stand now, and keeps what was typed.
        revalidatePath('/', 'layout')
        return await refused(result.refusal)
      }
      const warning = options.warning?.(result.value, parsed.data)
      if (warning) return { attempt, errors: [], values, notice: warning }
      const preview = options.preview && (await options.preview(result.value, parsed.data))
      if (preview) return { attempt, errors: [], values, preview }
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

/** The state comes back from the browser and may be anything, even an object that throws when it is read. */
function attemptAfter(before: unknown): number {
  try {
    const { attempt } = z.object({ attempt: z.int().min(0).max(1_000_000) }).parse(before)
    return attempt + 1
  } catch {
    return 1
  }
}

function onceOf(data: FormData, who: string, operation: string, payload: unknown) {
  const key = data.get('_key')
  if (typeof key !== 'string' || !/^[0-9a-f-]{36}$/.test(key)) return undefined
  // A quick hash of a password must not lie in a table.
  const visible = (name: string, value: unknown) => (isSecret(name) ? undefined : value)
  return { who, key, operation, payloadHash: hashPayload(JSON.stringify(payload, visible)) }
}

type RefusalCode = keyof typeof refusalWords

/** Schema messages are codes of the `refusals` catalogue; one message a field, the first. */
function refusalsOf(error: z.ZodError, order: string[]): Refusal[] {
  const seen = new Set<string>()
  const fieldOf = (issue: z.core.$ZodIssue) => String(issue.path[0] ?? '')
  // A rule over two fields is checked last; the summary follows the form.
  const issues = error.issues.toSorted((a, b) => order.indexOf(fieldOf(a)) - order.indexOf(fieldOf(b)))
  return issues.flatMap(issue => {
    const field = fieldOf(issue)
    if (issue.code === 'unrecognized_keys') return [{ code: 'form_incomplete' }]
    if (seen.has(field)) return []
    seen.add(field)
    return [{ code: issue.message, ...(field ? { field } : {}) }]
  })
}

function inWords(refusals: Refusal[]): FormState['errors'] {
  const words = getTranslations('refusals')
  const isKnown = (code: string): code is RefusalCode => words.has(code as RefusalCode)
  return refusals.map(({ code, params, field }) => ({
    message: isKnown(code) ? words(code, params) : words('form_incomplete'),
    ...(field ? { field } : {}),
  }))
}

/** For a bare button whose form has nothing to show again: theme, sign out. */
export const withoutState = (action: FormAction) => async (data: FormData) => {
  await action(emptyFormState, data)
}
