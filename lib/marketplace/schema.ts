import { z } from 'zod'

/** Why a Connect did not end in a connection; each has its page with cause and remedy. */
export const connectCauses = [
  'denied',
  'signed_out',
  'state_unknown',
  'state_used',
  'state_expired',
  'code_refused',
  'zoom_unreachable',
  'app_refused',
  'scope_missing',
  'account_taken',
  'other_account',
  'disconnected',
  'not_permitted',
  'no_state',
  'install_gone',
  'install_grant_ended',
  'already_connected',
  'waiting_for_approval',
  'too_many_tries',
  'not_customer',
  'unexpected',
] as const
export type ConnectCause = (typeof connectCauses)[number]

/** A button without fields: who connects comes from the session. */
export const StartConnecting = z.object({})

/** The button beside the Zoom account's name: which install was meant. Whose browser holds it says the cookie. */
export const ConfirmInstall = z.object({ install: z.uuid('form_incomplete') })
export type ConfirmInstall = z.output<typeof ConfirmInstall>

const optionalText = z.string().min(1).max(4_000).optional().catch(undefined)

/** What Zoom's redirect brings: a code, an error, or nothing usable. */
export const ConnectReturn = z.object({ code: optionalText, state: optionalText, error: optionalText })
export type ConnectReturn = z.output<typeof ConnectReturn>

export const ProblemPage = z.object({
  cause: z.enum(connectCauses).catch('state_unknown'),
  scopes: z
    .string()
    .max(1_000)
    .catch('')
    .transform(list => list.split(' ').filter(Boolean)),
})
