import { z } from 'zod'
import { addressWith, saidOf } from '@/lib/base/address'
import { skipCodes } from '@/lib/drift/finding'
import type { FixAnswer } from '@/lib/drift/fix'
import { driftFixes } from '@/lib/drift/rules'
import type { FixDrift, ListDrift } from '@/lib/drift/schema'

export const driftPath = '/staff/drift'

type Said = Record<string, string | undefined>

/** The board with what is filtered now and what changes. */
export const driftHref = ({ kind, q, customer, age }: ListDrift, change: Said = {}) =>
  addressWith(driftPath, { kind, q, customer, age, ...change })

/** Back to the board, which tells what was done; or to its question first. */
export function afterFix(answer: FixAnswer, { kind, customer }: FixDrift): string {
  if ('ask' in answer) {
    const asked = new URLSearchParams(saidOf({ kind, customer, all: answer.all ? 'on' : undefined }))
    for (const id of answer.ask) asked.append('finding', id)
    return `${driftPath}?dialog=remove&${asked}`
  }
  const { fix, fixed, operations, skipped } = answer
  return addressWith(driftPath, {
    kind,
    customer,
    done: fix,
    count: String(fixed),
    operations: operations.slice(0, 5).join(' '),
    skipped: Object.entries(skipped)
      .map(([code, n]) => `${code}:${n}`)
      .join(' '),
  })
}

const words = (text: string) => text.split(' ').filter(Boolean)

/** What the last form did, as the address has it. */
export const Done = z.object({
  done: z.enum(driftFixes),
  count: z.coerce.number().int().min(1).max(100_000),
  operations: z
    .string()
    .default('')
    .transform(text => words(text).filter(one => /^OP-\d+$/.test(one))),
  skipped: z
    .string()
    .default('')
    .transform(text =>
      words(text).flatMap(one => {
        const [code, n] = one.split(':')
        const known = skipCodes.find(skip => skip === code)
        return known && /^\d{1,6}$/.test(n ?? '') ? [{ code: known, count: Number(n) }] : []
      }),
    ),
})

/** What the question before a removal is about. */
export const Asked = z.object({
  dialog: z.literal('remove'),
  all: z.literal('on').optional().catch(undefined),
  finding: z
    .union([z.uuid().transform(one => [one]), z.array(z.uuid()).max(200)])
    .optional()
    .catch(undefined),
})
