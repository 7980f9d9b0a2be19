/** A refusal is a value with a code from the `refusals` catalogue; a bug is a throw. */
export type Refusal = {
  code: string
  /** Values that the sentence of this code needs. */
  params?: Record<string, string | number>
  /** The form field that the refusal speaks of, when it speaks of one. */
  field?: string
}

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

export const refuse = (code: string, details: Omit<Refusal, 'code'> = {}): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code, ...details },
})
