export type FormError = {
  /** Name of the field; absent when the whole form is meant. */
  field?: string | undefined
  message: string
}

export type FormNotice = {
  tone: 'success' | 'info' | 'warning' | 'danger'
  title: string
  text?: string | undefined
  href?: string | undefined
  linkText?: string | undefined
}

/** What a form action answers with; the same with JavaScript and without. */
export type FormState = {
  /** Counts the answers, so that controls are made anew with the values of this one. */
  attempt: number
  errors: FormError[]
  /** What was typed, by field name. Empty after a success: the fields fall back to their default values. */
  values: Record<string, string | string[]>
  notice?: FormNotice | undefined
  /** Reference that support can look up. */
  reference?: string | undefined
}

export type FormAction = (state: FormState, data: FormData) => Promise<FormState>

export const emptyFormState: FormState = { attempt: 0, errors: [], values: {} }

const NEVER_SENT_BACK = /password|secret/i

/** Everything typed, except passwords and secrets, which are never sent back; of a file only its name. */
export function typedValues(data: FormData): FormState['values'] {
  const values: FormState['values'] = {}
  for (const name of new Set(data.keys())) {
    if (name.startsWith('$') || NEVER_SENT_BACK.test(name)) continue
    const all = data.getAll(name).map(value => (typeof value === 'string' ? value : value.size > 0 ? value.name : ''))
    values[name] = all.length === 1 ? (all[0] ?? '') : all
  }
  return values
}

/** Answer of an action that was refused: nothing typed is lost (ux 3). */
export function formFailed(previous: FormState, data: FormData, errors: FormError[], reference?: string): FormState {
  return { attempt: previous.attempt + 1, errors, values: typedValues(data), ...(reference && { reference }) }
}

/** Answer of an action that worked and stays on its page. */
export function formDone(previous: FormState, notice: FormNotice, reference?: string): FormState {
  return { attempt: previous.attempt + 1, errors: [], values: {}, notice, ...(reference && { reference }) }
}

/**
 * The idempotency key of one attempt. Pressing twice or going back repeats the key; after an answer has come the next
 * press is a new wish, so it gets its own, still a UUID because only the last four digits are exchanged.
 */
export function keyForAttempt(key: string, attempt: number): string {
  if (attempt === 0) return key
  return key.slice(0, -4) + (attempt % 0x10000).toString(16).padStart(4, '0')
}
