import { fromNow, hours, minutes, now } from '@/lib/base/clock'
import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import type { NumberType, Product } from '@/lib/numbers/schema'

/** How long an order form keeps what was taken or picked. */
export const formHold = minutes(15)

/** An order keeps its numbers until it is over: a date that never comes. */
const untilOver = '9999-01-01T00:00:00Z'

/** Nobody keeps numbers from others for longer than this without paying, however often more time is asked for. */
const longestHold = hours(2)

/** Who holds: the order form of one of a customer's users, or a sign-up, which has no customer yet. */
export type FormHolder = { customerId: string; userId: string }
export type SignUpHolder = { signUpId: string }
type Holder = FormHolder | SignUpHolder | { customerId: string; orderId: string }

/** Of whom it is asked what others hold. */
type Asking = { userId?: string; orderId?: string | undefined; signUpId?: string }

/** Where and what: the cities as the stock spells them. */
export type StockPlaceOf = { country: string; cities: string[]; numberType: NumberType | null; product: Product | null }

export type Held = { held: string[]; refused: string[]; until: Date }

/** Conditions on `phone_number n` for what may be offered of a place; one city is read in the order of phone_number_stock. */
export function offeredAt({ country, cities, numberType, product }: StockPlaceOf): Prisma.Sql {
  const [only, ...more] = cities
  const city = Prisma.sql`coalesce(n.city, '')`
  return Prisma.join(
    [
      Prisma.sql`n.customer_id IS NULL AND n.pool = 'free' AND coalesce(n.country, '') = ${country}`,
      only !== undefined && more.length === 0
        ? Prisma.sql`${city} = ${only}`
        : Prisma.sql`${city} = ANY(${cities}::text[])`,
      ...(numberType ? [Prisma.sql`n.number_type = ${numberType}::number_type`] : []),
      ...(product ? [Prisma.sql`n.product IN (${product}::product, 'unallocated')`] : []),
    ],
    ' AND ',
  )
}

/** Held now by anybody but this order, this user's form or this sign-up; the clock is compared here and nowhere else. */
export const heldByOthers = ({ userId, orderId, signUpId }: Asking): Prisma.Sql =>
  Prisma.sql`EXISTS (
    SELECT FROM stock_hold h WHERE h.e164 = n.e164 AND h.until > ${now().toISOString()}::timestamptz
      AND (h.user_id = ${userId ?? null}::uuid OR h.order_id = ${orderId ?? null}::uuid
        OR h.sign_up_id = ${signUpId ?? null}::uuid) IS NOT TRUE)`

/**
 * These numbers, for 15 minutes, in this user's order form or sign-up. The numbers' rows are locked first, in the order in which
 * everybody takes them, so that none is held and allocated at once; who holds already is asked by the write itself.
 * What the same form holds keeps its time: nobody holds for ever by looking again.
 */
export async function holdNumbers(tx: Tx, who: FormHolder | SignUpHolder, e164s: string[]): Promise<Held> {
  const wanted = [...new Set(e164s)]
  const free = await tx.$queryRaw<{ e164: string }[]>`
    SELECT n.e164 FROM phone_number n WHERE n.e164 = ANY(${wanted}::text[]) AND n.customer_id IS NULL AND n.pool = 'free'
    ORDER BY n.e164 FOR UPDATE`
  const held = await write(tx, who, free)
  const got = new Set(held.map(({ e164 }) => e164))
  return { held: [...got], refused: wanted.filter(e164 => !got.has(e164)), until: earliest(held) }
}

/** Any `n` numbers of a place for a form, those it holds already first, or for an order; fewer when there are no more. */
export async function holdAny(tx: Tx, who: Holder, place: StockPlaceOf, n: number): Promise<Held> {
  const got = new Map<string, Date>()
  const take = async (candidates: { e164: string }[]) => {
    for (const { e164, until } of await write(tx, who, candidates)) got.set(e164, until)
  }
  if ('userId' in who) await take(await ownOf(tx, who, place, n))
  for (const city of place.cities) {
    while (got.size < n) {
      const free = await freeAt(tx, who, { ...place, cities: [city] }, { without: [...got.keys()], n: n - got.size })
      if (free.length === 0) break
      // A candidate that somebody else has held meanwhile is not written, and not a candidate the next time.
      await take(free)
    }
  }
  const held = [...got].map(([e164, until]) => ({ e164, until }))
  return { held: held.map(({ e164 }) => e164), refused: [], until: earliest(held) }
}

/** What the form holds of a place, asked number by number: a place may have very many. */
export async function ownOf(tx: Tx, { userId }: Pick<FormHolder, 'userId'>, place: StockPlaceOf, n: number) {
  const mine = await tx.$queryRaw<{ e164: string }[]>`
    SELECT e164 FROM stock_hold WHERE user_id = ${userId}::uuid AND until > ${now().toISOString()}::timestamptz`
  if (mine.length === 0) return []
  return tx.$queryRaw<{ e164: string }[]>`
    SELECT n.e164 FROM phone_number n
    WHERE n.e164 = ANY(${mine.map(({ e164 }) => e164)}::text[]) AND ${offeredAt(place)}
    ORDER BY n.e164 LIMIT ${n} FOR UPDATE`
}

/** Numbers whose row somebody else has locked are being taken: they are passed over. */
const freeAt = (tx: Tx, who: Holder, place: StockPlaceOf, { without, n }: { without: string[]; n: number }) =>
  tx.$queryRaw<{ e164: string }[]>`
    SELECT n.e164 FROM phone_number n
    WHERE ${offeredAt(place)} AND NOT ${heldByOthers('orderId' in who ? {} : who)} AND n.e164 <> ALL(${without}::text[])
    ORDER BY n.e164 LIMIT ${n} FOR UPDATE SKIP LOCKED`

async function write(tx: Tx, who: Holder, free: { e164: string }[]): Promise<{ e164: string; until: Date }[]> {
  if (free.length === 0) return []
  const at = now().toISOString()
  const e164s = free.map(({ e164 }) => e164).sort()
  const same = Prisma.sql`(h.user_id = excluded.user_id OR h.sign_up_id = excluded.sign_up_id)`
  return tx.$queryRaw<{ e164: string; until: Date }[]>`
    INSERT INTO stock_hold AS h (e164, customer_id, user_id, order_id, sign_up_id, until, created_at)
    SELECT e164, ${columnsOf(who)}, ${at}::timestamptz FROM unnest(${e164s}::text[]) AS e164
    ON CONFLICT (e164) DO UPDATE SET
      until = CASE WHEN ${same} AND h.until > ${at}::timestamptz THEN h.until ELSE excluded.until END,
      created_at = CASE WHEN ${same} AND h.until > ${at}::timestamptz THEN h.created_at ELSE excluded.created_at END,
      customer_id = excluded.customer_id, user_id = excluded.user_id, order_id = excluded.order_id,
      sign_up_id = excluded.sign_up_id
    WHERE h.until <= ${at}::timestamptz OR ${same}
    RETURNING h.e164, h.until`
}

/** customer_id, user_id, order_id, sign_up_id, until. */
function columnsOf(who: Holder): Prisma.Sql {
  const formEnds = Prisma.sql`${fromNow(formHold).toISOString()}::timestamptz`
  if ('signUpId' in who) return Prisma.sql`NULL::uuid, NULL::uuid, NULL::uuid, ${who.signUpId}::uuid, ${formEnds}`
  if ('userId' in who)
    return Prisma.sql`${who.customerId}::uuid, ${who.userId}::uuid, NULL::uuid, NULL::uuid, ${formEnds}`
  return Prisma.sql`${who.customerId}::uuid, NULL::uuid, ${who.orderId}::uuid, NULL::uuid, ${untilOver}::timestamptz`
}

const earliest = (held: { until: Date }[]): Date =>
  new Date(Math.min(fromNow(formHold).getTime(), ...held.map(({ until }) => until.getTime())))

/** 15 minutes more for what a sign-up still holds, up to the longest hold. Answers until when; undefined: nothing is held. */
export async function extendHold(tx: Tx, { signUpId }: SignUpHolder): Promise<Date | undefined> {
  const held = await tx.$queryRaw<{ until: Date }[]>`
    UPDATE stock_hold SET until = greatest(until, least(${fromNow(formHold).toISOString()}::timestamptz,
      created_at + ${longestHold / 1_000} * interval '1 second'))
    WHERE sign_up_id = ${signUpId}::uuid AND until > ${now().toISOString()}::timestamptz RETURNING until`
  return held.length === 0 ? undefined : earliest(held)
}

/** What a sign-up holds is kept until then: while it is being paid, or (no time named) until its customer has it. */
export const keepForSignUp = (tx: Tx, { signUpId }: SignUpHolder, until?: Date): Promise<number> =>
  tx.$executeRaw`
    UPDATE stock_hold SET until = greatest(until, ${until?.toISOString() ?? untilOver}::timestamptz)
    WHERE sign_up_id = ${signUpId}::uuid AND until > ${now().toISOString()}::timestamptz`

/** The person has come back from paying: what was kept meanwhile is held as long as by any form, and no longer. */
export const holdAsForm = (tx: Tx, { signUpId }: SignUpHolder): Promise<number> =>
  tx.$executeRaw`
    UPDATE stock_hold SET until = least(until, ${fromNow(formHold).toISOString()}::timestamptz)
    WHERE sign_up_id = ${signUpId}::uuid`

/** What the user's form holds becomes the order's, until the order is over. Answers how many. */
export const keepForOrder = (tx: Tx, userId: string, orderId: string): Promise<number> =>
  tx.$executeRaw`
    UPDATE stock_hold SET user_id = NULL, order_id = ${orderId}::uuid, until = ${untilOver}::timestamptz
    WHERE user_id = ${userId}::uuid AND until > ${now().toISOString()}::timestamptz`

/** Lets go what a user's form or an order holds: all of it, or all but some. */
export async function releaseHolds(
  tx: Tx,
  holder: { userId: string } | { orderId: string } | SignUpHolder,
  but: string[] = [],
): Promise<void> {
  const own =
    'userId' in holder
      ? Prisma.sql`user_id = ${holder.userId}::uuid`
      : 'orderId' in holder
        ? Prisma.sql`order_id = ${holder.orderId}::uuid`
        : Prisma.sql`sign_up_id = ${holder.signUpId}::uuid`
  await tx.$executeRaw`DELETE FROM stock_hold WHERE ${own} AND e164 <> ALL(${but}::text[])`
}

/** Those of these numbers that are set aside for somebody else; writers ask while the numbers' rows are locked. */
export async function setAside(
  tx: Pick<Tx, '$queryRaw'>,
  e164s: string[],
  orderId: string | undefined,
  signUpId?: string,
): Promise<Set<string>> {
  if (e164s.length === 0) return new Set()
  const rows = await tx.$queryRaw<{ e164: string }[]>`
    SELECT n.e164 FROM unnest(${e164s}::text[]) AS n (e164) WHERE ${heldByOthers({ orderId, ...(signUpId ? { signUpId } : {}) })}`
  return new Set(rows.map(({ e164 }) => e164))
}
