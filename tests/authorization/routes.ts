import { now } from '@/lib/base/clock'
import { newSecret } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { requestExport } from '@/lib/exports/commands'
import { checked, csv } from '../factories/import'
import { aPlan } from '../factories/plan'
import { accepted, aReviewer } from '../factories/registration'
import { aSignUp } from '../factories/sign-up'
import { freeNumbers, numbers, oneTimeLink, operation, order, registration, user } from './make'
import type { Audience } from './row'
import { payment } from './rows/payments'
import { tenantRequest } from './rows/tenants'
import type { Tenant } from './world'

export interface RouteRow {
  for: Audience
  /** Its address, about an object of `own` where it shows one; the route's own without it. */
  at?: (own: Tenant) => string | Promise<string>
  /** What those of the right side get who have not the role: a status, where it leads, or a page without the object. */
  instead?: number | string
  /** What somebody of the other side gets, where it is not led to its own. */
  others?: number
  /** Nobody gets it by GET. */
  post?: true
}

const customers: Audience = { customer: ['admin', 'numbers', 'orders', 'read_only'] }
const staff: Audience = { staff: ['support', 'fulfilment', 'administrator'] }
const money: Audience = { staff: ['support', 'administrator'] }
const administrators: Audience = { staff: ['administrator'] }

const digits = async (list: Promise<string[]>) => ((await list)[0] ?? '').slice(1)

const all = (audience: Audience, ...paths: string[]): Record<string, RouteRow> =>
  Object.fromEntries(paths.map(path => [path, { for: audience }]))

const customer = '/staff/customers/[accountNumber]'
const ofCustomer = (...tabs: string[]): Record<string, RouteRow> =>
  Object.fromEntries(
    tabs.map(tab => [
      `${customer}${tab}`,
      { for: staff, at: ({ accountNumber }) => `/staff/customers/${accountNumber}${tab}` },
    ]),
  )

/** Rows of routes that show one object, by the maker of its address. */
const shows = (audience: Audience, rows: Record<string, (own: Tenant) => Promise<string>>): Record<string, RouteRow> =>
  Object.fromEntries(
    Object.entries(rows).map(([path, make]) => [
      path,
      { for: audience, at: async own => path.replace(/\[\w+\]/, await make(own)) },
    ]),
  )

async function anExport(own: Tenant): Promise<string> {
  const { id } = await db.user.findFirstOrThrow({ where: { staffMember: { isNot: null } } })
  const wish = { kind: 'list' as const, accountNumber: own.accountNumber, filter: {} }
  return accepted(await requestExport({ ...aReviewer(), userId: id }, wish)).reference
}

const header = 'Product,Phone Number,Number Type,Number Status,SIP Trunk Name,Billing Reference ID,Service Info'
let files = 0
const anImport = (own: Tenant) => {
  files++
  const file = csv(header, `Zoom Phone,+1202${7_000_000 + files},,Normal,NW-US-1,,`, 'Zoom Phone,x,,Normal,NW-US-1,,')
  return checked(aReviewer(), file, { accountNumber: own.accountNumber })
}

const resting = async () => {
  const e164s = await freeNumbers()
  await db.phoneNumber.updateMany({ where: { e164: { in: e164s } }, data: { pool: 'cooling', coolsUntil: now() } })
  return e164s
}

const sent = async (changes: Parameters<typeof tenantRequest>[0]) => (await tenantRequest(changes)).reference

async function signUp(): Promise<string> {
  const { row } = await aSignUp()
  return (await row()).reference
}

export const routeTable: Record<string, RouteRow> = {
  ...all('anyone', '/', '/help', '/help/troubleshooting', '/register', '/sign-in', '/forgot-password', '/sign-up'),
  ...all('anyone', '/sign-up/address', '/sign-up/numbers', '/sign-up/payment', '/sign-up/summary', '/sign-up/paying'),
  ...all('anyone', '/sign-up/done', '/sign-up/terms', '/confirm-email/done', '/change-password', '/second-factor'),
  ...all('anyone', '/second-factor/set-up', '/second-factor/recovery-codes', '/register/received', '/brand/logo'),
  ...all('anyone', '/second-factor/recovery-codes/file', '/api/health', '/api/ready', '/icon.svg'),
  ...all('anyone', '/marketplace/install', '/marketplace/problem', '/marketplace/callback', '/marketplace/added'),
  '/legal/[document]': { for: 'anyone', at: () => '/legal/terms' },
  '/api/payments/webhook': { for: 'anyone', post: true },
  '/marketplace/webhook': { for: 'anyone', post: true },
  '/staff/imports/upload': { for: 'anyone', post: true },
  ...shows('anyone', {
    '/register/status/[token]': async () => (await registration()).secret,
    '/set-password/[token]': async own => oneTimeLink((await user(own)).id),
    '/confirm-email/[token]': async () => newSecret(),
    '/sign-up/resume/[token]': async () => newSecret(),
  }),

  ...all(customers, '/overview', '/numbers', '/numbers/give-back', '/operations', '/orders', '/profile', '/zoom'),
  ...all(customers, '/zoom/differences', '/zoom/disconnect', '/zoom/problem', '/zoom/review-order', '/activity'),
  ...all(customers, '/activity/file', '/team', '/team/permissions'),
  '/numbers/confirm': {
    for: { customer: ['admin', 'numbers'] },
    at: () => `/numbers/confirm?act=publish&asOf=${encodeURIComponent(now().toISOString())}`,
    instead: '/numbers',
  },
  ...shows(customers, {
    '/numbers/[number]': own => digits(numbers(own)),
    '/operations/[reference]': operation,
    '/orders/[reference]': order,
    '/orders/[reference]/placed': order,
  }),

  ...all(staff, '/staff', '/staff/account', '/staff/activity', '/staff/customers', '/staff/customers/import'),
  ...all(staff, '/staff/customers/new', '/staff/drift', '/staff/exports', '/staff/exports/new', '/staff/imports'),
  ...all(staff, '/staff/letters', '/staff/notices', '/staff/notices/file', '/staff/operations', '/staff/orders'),
  ...all(staff, '/staff/orders/report', '/staff/orders/report/file', '/staff/plans', '/staff/plans/devices'),
  ...all(staff, '/staff/registrations', '/staff/returned', '/staff/search', '/staff/settings', '/staff/settings/brand'),
  ...all(
    staff,
    '/staff/settings/number-rules',
    '/staff/settings/sign-up',
    '/staff/settings/sub-accounts',
    '/staff/settings/stock',
  ),
  ...all(staff, '/staff/settings/texts', '/staff/settings/times', '/staff/stock', '/staff/stock/import', '/staff/team'),
  ...all(staff, '/staff/team/permissions', '/staff/zoom', '/staff/zoom/connections'),
  '/staff/imports/sample': { for: staff, at: () => '/staff/imports/sample?kind=add_numbers' },
  '/staff/activity/file': { for: administrators, instead: 403 },
  '/staff/plans/new': { for: administrators, instead: '/staff/plans' },
  ...ofCustomer('', '/activity', '/orders', '/plan', '/profile', '/users', '/zoom', '/import', '/off-boarding'),
  [`${customer}/activity/file`]: {
    for: administrators,
    instead: 403,
    at: ({ accountNumber }) => `/staff/customers/${accountNumber}/activity/file`,
  },
  [`${customer}/numbers/[number]`]: {
    for: staff,
    at: async own => `/staff/customers/${own.accountNumber}/numbers/${await digits(numbers(own))}`,
  },
  ...shows(staff, {
    '/staff/exports/[reference]': anExport,
    '/staff/imports/[reference]': anImport,
    '/staff/operations/[reference]': operation,
    '/staff/orders/[reference]': order,
    '/staff/orders/[reference]/fulfil': own => order(own, 'accepted'),
    '/staff/orders/[reference]/fulfil/file': own => order(own, 'accepted'),
    '/staff/registrations/[reference]': async () => (await registration()).reference,
    '/staff/stock/[number]': () => digits(resting()),
    '/staff/plans/[planId]': async () => (await aPlan()).planId,
  }),
  '/tenant-requests/new': { for: { customer: ['admin'] }, instead: '/tenant-requests' },
  ...all(customers, '/plan', '/tenant-requests'),
  ...shows(customers, {
    '/plan/receipts/[reference]': own => payment(own),
    '/tenant-requests/[reference]': ({ id }) => sent({ state: 'accepted', origin: 'tenant', askingCustomerId: id }),
  }),
  ...all('anyone', '/tenant-request'),
  ...shows('anyone', {
    '/tenant-request/status/[token]': async () => (await tenantRequest({ state: 'accepted' })).secret,
  }),
  ...all(staff, '/staff/sign-ups', '/staff/tenant-requests', '/staff/tenant-requests/new'),
  ...all(staff, '/staff/plans/report', '/staff/plans/report/file'),
  ...shows(staff, {
    '/staff/sign-ups/[reference]': signUp,
    '/staff/tenant-requests/[reference]': () => sent({ state: 'accepted' }),
  }),
  '/staff/plans/subscriptions/file': { for: money, instead: 403 },
  '/staff/payments': { for: money },
  '/staff/payments/file': { for: money, instead: 403 },
  '/staff/payments/[reference]': { for: money, at: async own => `/staff/payments/${await payment(own)}` },
  '/staff/payments/[reference]/receipt': {
    for: money,
    at: async own => `/staff/payments/${await payment(own)}/receipt`,
  },
  '/staff/plans/[planId]/edit': {
    for: administrators,
    at: async () => `/staff/plans/${(await aPlan()).planId}/edit`,
    instead: '/staff/plans/',
  },
  '/staff/exports/[reference]/file': {
    for: staff,
    at: async own => `/staff/exports/${await anExport(own)}/file`,
    others: 404,
  },
  '/staff/imports/[reference]/refused': {
    for: { staff: ['fulfilment', 'administrator'] },
    at: async own => `/staff/imports/${await anImport(own)}/refused`,
    instead: 403,
  },
}
