import { audit } from '@/lib/audit/commands'
import type { StaffActor, StaffScope } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { Prisma, type StockThreshold } from '@/lib/db/generated/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { oweToSupport } from '@/lib/mail/support'
import type { NumberType } from '@/lib/numbers/schema'
import { heldByOthers } from './holds'
import type { RemoveThreshold, SetThreshold } from './schema'

const mostThresholds = 200

/** When free numbers of a place are too few (issue 3, section 5); the same place again changes how many are wanted. */
export async function setThreshold(actor: StaffActor, input: SetThreshold): Promise<Result<{ least: number }>> {
  const { country, city, numberType, least } = input
  return transaction(async tx => {
    const place = { country, city, numberType }
    const before = await tx.stockThreshold.findUnique({ where: { country_city_numberType: place } })
    if (!before && (await tx.stockThreshold.count()) >= mostThresholds) return refuse('too_many_thresholds')
    await tx.stockThreshold.upsert({
      where: { country_city_numberType: place },
      create: { id: newId(), ...place, least, createdAt: now() },
      update: { least },
    })
    await audit(tx, actor, {
      action: 'stock_threshold.set',
      subject: { type: 'stock_threshold', id: placeId(place) },
      before: before ? { least: before.least } : {},
      after: { ...place, least },
    })
    await enqueue(tx, 'stock.check_thresholds', {}, { key: 'stock.check_thresholds' })
    return ok({ least })
  }, actor.once)
}

const placeId = (place: Pick<StockThreshold, 'country' | 'city' | 'numberType'>) =>
  [place.country, place.city, place.numberType].filter(Boolean).join(' ')

export async function removeThreshold(actor: StaffActor, { id }: RemoveThreshold): Promise<Result<{ id: string }>> {
  return transaction(async tx => {
    const found = await tx.stockThreshold.findUnique({ where: { id } })
    if (!found) return ok({ id })
    await tx.stockThreshold.delete({ where: { id } })
    const { country, city, numberType, least } = found
    await audit(tx, actor, {
      action: 'stock_threshold.remove',
      subject: { type: 'stock_threshold', id: placeId(found) },
      before: { country, city, numberType, least },
    })
    return ok({ id })
  }, actor.once)
}

export type ThresholdRow = Omit<StockThreshold, 'numberType' | 'createdAt'> & { numberType: NumberType | '' }

export async function listThresholds(_: StaffScope): Promise<ThresholdRow[]> {
  const rows = await db.stockThreshold.findMany({
    orderBy: [{ country: 'asc' }, { city: 'asc' }, { numberType: 'asc' }],
  })
  return rows as ThresholdRow[]
}

/** Those that are too few now, longest first, for the work queue. */
export async function lowStock(most: number): Promise<(ThresholdRow & { lowSince: Date })[]> {
  const rows = await db.stockThreshold.findMany({
    where: { lowSince: { not: null } },
    orderBy: { lowSince: 'asc' },
    take: most,
  })
  return rows as (ThresholdRow & { lowSince: Date })[]
}

/**
 * What somebody could have now: a number held for an order or a sign-up is not free. No more than wanted are counted: how
 * many there are beyond that is of no interest here.
 */
async function freeAt(tx: Tx, { country, city, numberType, least }: StockThreshold): Promise<number> {
  const where = [
    Prisma.sql`n.customer_id IS NULL AND n.pool = 'free' AND coalesce(n.country, '') = ${country}`,
    ...(city ? [Prisma.sql`coalesce(n.city, '') = ${city}`] : []),
    ...(numberType ? [Prisma.sql`n.number_type = ${numberType}::number_type`] : []),
  ]
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (
      SELECT 1 FROM phone_number n WHERE ${Prisma.join(where, ' AND ')} AND NOT ${heldByOthers({})}
      LIMIT ${least}) AS counted`
  return row?.n ?? 0
}

/** Every five minutes: one letter when a place runs low, and another one only after there were enough again. */
export async function checkThresholds(): Promise<void> {
  const all = await db.stockThreshold.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  for (const { id } of all) {
    await transaction(async tx => {
      await tx.$queryRaw`SELECT FROM stock_threshold WHERE id = ${id}::uuid FOR UPDATE`
      const one = await tx.stockThreshold.findUnique({ where: { id } })
      if (one) await look(tx, one, await freeAt(tx, one))
      return ok(null)
    })
  }
}

async function look(tx: Tx, { id, country, city, numberType, least, lowSince, seen }: StockThreshold, free: number) {
  const low = free < least
  if (low === (lowSince !== null) && seen === free) return
  const since = low ? (lowSince ?? now()) : null
  await tx.stockThreshold.update({ where: { id }, data: { seen: free, lowSince: since } })
  if (!low || lowSince) return
  const url = new URL('/staff/stock', env().PORTAL_URL)
  for (const [name, value] of Object.entries({ country, city, type: numberType })) {
    if (value) url.searchParams.set(name, value)
  }
  await oweToSupport(tx, {
    template: 'low_stock_for_support',
    props: { country, city, numberType, free, least, url: String(url) },
    dedupeKey: `low-stock|${id}|${since?.getTime()}`,
    about: { type: 'stock_threshold', id },
  })
}
