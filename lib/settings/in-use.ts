import type { Refusal } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import type { CarrierSettings } from './queries'

const columns = {
  sipTrunkName: Prisma.sql`n.sip_trunk_name`,
  subAccount: Prisma.sql`n.sub_account`,
  productsOffered: Prisma.sql`n.product::text`,
  numberTypes: Prisma.sql`n.number_type::text`,
  capacities: Prisma.sql`n.capacity::text`,
  voiceDirections: Prisma.sql`n.voice_direction::text`,
  messaging: Prisma.sql`n.messaging::text`,
}

/** Counted no further: the page says "more than". */
export const countedAtMost = 1_000
const namedAtMost = 5

/** Where a value is used: how many numbers (at most countedAtMost + 1), and the first who have them; null is the stock. */
export type Places = { numbers: number; owners: ({ accountNumber: string; company: string } | null)[] }

/** Both from the index of trunks or of sub accounts, which lead with the value: owner after owner, never all numbers. */
export async function placesOf(column: keyof typeof columns, value: string, tx: Tx = db): Promise<Places> {
  const is = Prisma.sql`${columns[column]} = ${value}`
  const [counted] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (
      SELECT FROM phone_number n WHERE ${is} LIMIT ${countedAtMost + 1}) AS found`
  const numbers = counted?.n ?? 0
  if (numbers === 0) return { numbers, owners: [] }
  const owners = await tx.$queryRaw<{ accountNumber: string | null; company: string | null }[]>`
    WITH RECURSIVE owner (id, nth) AS (
      (SELECT n.customer_id, 1 FROM phone_number n WHERE ${is} AND n.customer_id IS NOT NULL ORDER BY n.customer_id LIMIT 1)
      UNION ALL
      SELECT (SELECT n.customer_id FROM phone_number n WHERE ${is} AND n.customer_id > owner.id
              ORDER BY n.customer_id LIMIT 1), nth + 1
      FROM owner WHERE owner.id IS NOT NULL AND nth < ${namedAtMost})
    SELECT c.account_number AS "accountNumber", c.company FROM owner JOIN customer c ON c.id = owner.id
    UNION ALL
    SELECT NULL, NULL WHERE EXISTS (SELECT FROM phone_number n WHERE ${is} AND n.customer_id IS NULL)`
  return {
    numbers,
    owners: owners.map(({ accountNumber, company }) => (accountNumber && company ? { accountNumber, company } : null)),
  }
}

const lists = ['productsOffered', 'numberTypes', 'capacities', 'voiceDirections'] as const

/** The first value that is withdrawn though numbers have it. */
export async function withdrawnInUse(
  tx: Tx,
  before: CarrierSettings,
  after: CarrierSettings,
): Promise<Refusal | undefined> {
  for (const field of lists) {
    const kept: readonly string[] = after[field]
    for (const value of before[field].filter(one => !kept.includes(one))) {
      const use = await placesOf(field, value, tx)
      if (use.numbers > 0) return inUse('value_in_use', field, value, use)
    }
  }
  if (before.messagingIntegrated && !after.messagingIntegrated) {
    const use = await placesOf('messaging', 'supported', tx)
    if (use.numbers > 0) return inUse('messaging_in_use', 'messagingIntegrated', 'supported', use)
  }
  return undefined
}

/** The refusal to take a value away, with the first places where it is used. */
export const inUse = (code: string, field: string, value: string, { numbers, owners }: Places): Refusal => {
  const customers = owners.filter(owner => owner !== null)
  return {
    code,
    field,
    params: {
      value,
      count: Math.min(numbers, countedAtMost),
      customers: customers.map(({ company, accountNumber }) => `${company} (${accountNumber})`).join(', '),
      of: customers.length === 0 ? 'stock' : customers.length < owners.length ? 'both' : 'customers',
    },
  }
}
