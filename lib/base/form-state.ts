/** What an action answers to its form: shown by components/, made only by the doors in lib/auth. */
export type FormState = {
  /** Grows with every answer, so that controls are made anew with the values kept below. */
  attempt: number
  errors: { field?: string; message: string }[]
  values: Record<string, string | string[]>
  notice?: {
    tone: 'success' | 'info' | 'warning' | 'danger'
    title: string
    text?: string
    href?: string
    linkText?: string
  }
  /** Reference id of an unexpected failure, to be found in the log. */
  reference?: string
}

export const emptyFormState: FormState = { attempt: 0, errors: [], values: {} }
