import { afterEach, beforeAll, expect, test } from 'vitest'
import { staffScope } from '@/lib/auth/actor'
import { staffMay } from '@/lib/auth/permissions'
import { setClock } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { orderReport, ReportPeriod } from '@/lib/orders/report'
import { anOrder, anOrderer } from '../factories/order'

const scope = staffScope()
const report = (period: { from?: string; to?: string }) => orderReport(scope, ReportPeriod.parse(period))

beforeAll(async () => {
  await db.carrierSettings.upsert({
    where: { id: 1 },
    create: { id: 1, carrierName: 'Northwind Telecom', supportEmail: 's@carrier.example', timeZone: 'Europe/Dublin' },
    update: { timeZone: 'Europe/Dublin' },
  })
})
afterEach(async () => {
  setClock()
  await db.orderNumber.deleteMany()
  await db.order.deleteMany()
})

type Told = { country: string; placed: string; closed?: string; quantity: number; numbers: string[] }
let made = 0

async function told({ country, placed, closed, quantity, numbers }: Told) {
  const actor = await anOrderer()
  const order = await anOrder(actor, {
    country,
    quantity,
    createdAt: new Date(placed),
    state: closed ? 'fulfilled' : 'accepted',
    closedAt: closed ? new Date(closed) : null,
  })
  await db.orderNumber.createMany({
    data: numbers.map(at => {
      made += 1
      return { orderId: order.id, e164: `+35315550${made}`, deliveredAt: new Date(at), deliveredByName: 'Finn' }
    }),
  })
  return order
}

test('orders by placing, numbers by delivery, time to fulfil by closing; months are the carrier’s', async () => {
  // Half past eleven at night in UTC is the next day, and month, in Dublin's summer.
  await told({
    country: 'IE',
    placed: '2026-05-31T23:30:00Z',
    closed: '2026-06-03T23:30:00Z',
    quantity: 2,
    numbers: ['2026-06-02T10:00:00Z', '2026-07-01T10:00:00Z'],
  })
  await told({
    country: 'IE',
    placed: '2026-06-10T10:00:00Z',
    closed: '2026-06-11T10:00:00Z',
    quantity: 1,
    numbers: ['2026-06-11T10:00:00Z'],
  })
  await told({ country: 'GB', placed: '2026-07-10T10:00:00Z', quantity: 5, numbers: [] })
  const { months, countries, lines, total } = await report({ from: '2026-05-01', to: '2026-07-31' })
  expect(months).toMatchObject([
    { month: '2026-05', orders: 0, ordered: 0, delivered: 0, fulfilled: 0, medianMs: null },
    { month: '2026-06', orders: 2, ordered: 3, delivered: 2, fulfilled: 2, medianMs: 2 * 86_400_000 },
    { month: '2026-07', orders: 1, ordered: 5, delivered: 1, fulfilled: 0, mostMs: null },
  ])
  expect(months[1]?.mostMs).toBeCloseTo(2.8 * 86_400_000, -3)
  expect(countries).toMatchObject([
    { country: 'IE', orders: 2, delivered: 3, fulfilled: 2 },
    { country: 'GB', orders: 1, delivered: 0, fulfilled: 0 },
  ])
  expect(lines.map(({ month, country }) => `${month} ${country}`)).toEqual(['2026-06 IE', '2026-07 GB', '2026-07 IE'])
  expect(total).toMatchObject({ orders: 3, ordered: 8, delivered: 3, fulfilled: 2 })
})

test('a number that left its order was not delivered', async () => {
  const order = await told({
    country: 'IE',
    placed: '2026-06-10T10:00:00Z',
    quantity: 3,
    numbers: ['2026-06-11T10:00:00Z'],
  })
  await db.orderNumber.updateMany({ where: { orderId: order.id }, data: { takenBackAt: new Date() } })
  expect((await report({ from: '2026-06-01', to: '2026-06-30' })).total).toMatchObject({ ordered: 3, delivered: 0 })
})

test('twelve months that end today, unless the address says otherwise; rubbish says nothing', async () => {
  setClock(() => new Date('2026-11-21T12:00:00Z'))
  expect(await report({})).toMatchObject({ from: '2025-12-01', to: '2026-11-21' })
  expect((await report({})).months).toHaveLength(12)
  expect(await report({ from: 'x', to: '2026-02-31' })).toMatchObject({ from: '2025-12-01', to: '2026-11-21' })
  expect(await report({ from: '2026-03-01', to: '2026-01-01' })).toMatchObject({ from: '2026-01-01', to: '2026-03-01' })
  expect((await report({ from: '0001-01-01', to: '2026-01-01' })).months.length).toBeLessThanOrEqual(62)
})

test('Support reads, Fulfilment and Administrators deliver', () => {
  expect(staffMay(['support'], 'orders.fulfil')).toBe(false)
  expect(staffMay(['support'], 'orders.answer')).toBe(true)
  expect(staffMay(['fulfilment'], 'orders.fulfil')).toBe(true)
  expect(staffMay(['administrator'], 'orders.fulfil')).toBe(true)
})
