import { z } from 'zod'

/** What can go wrong between the gateway and who uses it. */
export const Settings = z
  .object({
    /** at_once, twice, held (until released: late, in another order), or never. */
    events: z.enum(['at_once', 'twice', 'held', 'never']),
    /** forged: signed with another secret. amount: the event tells another amount than was asked for. */
    forge: z.enum(['nothing', 'signature', 'amount']),
    /** So many of the next API calls are done, and their answer is lost on the way. */
    lostReplies: z.int().min(0),
    /** How many answers arrive before the first is lost. */
    lostAfter: z.int().min(0),
    /** So many of the next API calls are answered with 500, which is kept under their key. */
    failures: z.int().min(0),
    /** How refunds go: at once, later (see /control), not at all, or refused because the payer's bank has taken it back. */
    refunds: z.enum(['succeed', 'wait', 'fail', 'disputed']),
  })
  .partial()
  .strict()

type Given = z.output<typeof Settings>
export type Settings = { [Name in keyof Given]-?: NonNullable<Given[Name]> }

export const usual = (): Settings => ({
  events: 'at_once',
  forge: 'nothing',
  lostReplies: 0,
  lostAfter: 0,
  failures: 0,
  refunds: 'succeed',
})
