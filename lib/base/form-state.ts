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
  /** A warning: the same form does it all the same when it is sent with this field. */
  again?: { name: string; value: string; label: string } | undefined
}

/** How what was typed would look, where nothing was saved; text only, because it travels in the form's state. */
export type FormPreview = {
  title: string
  text: string
  parts: { title?: string | undefined; text?: string | undefined; list?: string[]; facts?: [string, string][] }[]
}

/** What an action answers to its form, with JavaScript and without: shown by components/, made by the doors in lib/auth. */
export type FormState = {
  /** Counts the answers, so that controls are made anew with the values of this one. */
  attempt: number
  errors: FormError[]
  /** What was typed, by field name. Empty after a success: the fields fall back to their default values. */
  values: Record<string, string | string[]>
  notice?: FormNotice | undefined
  preview?: FormPreview | undefined
  /** Reference that support can look up in the log. */
  reference?: string | undefined
}

export type FormAction = (state: FormState, data: FormData) => Promise<FormState>

export const emptyFormState: FormState = { attempt: 0, errors: [], values: {} }
