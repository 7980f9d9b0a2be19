import { writeFileSync } from 'node:fs'
import type { VisitorActor } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/actor'
import { hashPassword } from '@/lib/auth/password'
import type { CustomerRole, StaffRole } from '@/lib/auth/permissions'
import { days, fromNow, minutes, now } from '@/lib/base/clock'
import { newSecret } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { createCustomer } from '@/lib/customers/creation'
import { closeDatabase, db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { withDefaults } from '@/lib/numbers/attribute-rules'
import { insertNumbers } from '@/lib/numbers/insert'
import type { NumberStatus, Product } from '@/lib/numbers/schema'
import { register } from '@/lib/registrations/commands'
import { Register } from '@/lib/registrations/schema'
import { createInvitedUser } from '@/lib/users/creation'
import { newTotpSecret, sealTotp } from '@/lib/users/totp'
import { orders } from './seed-orders'
import { plans } from './seed-plans'
import { signUps } from './seed-sign-ups'
import { tenants } from './seed-tenants'

const actor = systemActor('script', 'Demo data')
const signIns: { role: string; email: string; password: string; totpSecret?: string }[] = []

type Person = {
  role: string
  email: string
  name: string
  staffRoles?: StaffRole[]
  membership?: { customerId: string; roles: CustomerRole[] }
}

/** A person who has chosen a password already; it is random and told only in the demo's own file. */
async function person(tx: Tx, { role, ...invitation }: Person) {
  const { userId } = await createInvitedUser(tx, actor, { ...invitation, welcome: 'staff' })
  const password = `demo-${newSecret().slice(0, 20)}`
  await tx.oneTimeLink.deleteMany({ where: { userId } })
  // Staff cannot do without a second factor; whoever tries the demo has the secret of it in the same file.
  const totpSecret = invitation.staffRoles ? newTotpSecret() : undefined
  const enrolled = totpSecret ? { totpSecret: sealTotp(userId, totpSecret) } : {}
  await tx.user.update({ where: { id: userId }, data: { passwordHash: await hashPassword(password), ...enrolled } })
  signIns.push({ role, email: invitation.email, password, ...(totpSecret ? { totpSecret } : {}) })
}

async function carrier(tx: Tx) {
  await tx.carrierSettings.create({
    data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: 'support@northwind.example' },
  })
  await tx.sipTrunk.createMany({
    data: [
      { name: 'NW-EU-1', region: 'Europe', isDefault: true },
      { name: 'NW-US-1', region: 'United States' },
    ],
  })
  await tx.subAccount.createMany({
    data: [
      { name: 'Retail', description: 'Shops and branches', createdAt: now() },
      { name: 'Wholesale', description: 'Resold by partners', createdAt: now() },
    ],
  })
  const staff: [StaffRole, string, string][] = [
    ['administrator', 'Maya Lind', 'maya.lind@northwind.example'],
    ['support', 'Jonas Weber', 'jonas.weber@northwind.example'],
    ['fulfilment', 'Priya Nair', 'priya.nair@northwind.example'],
  ]
  for (const [role, name, email] of staff) await person(tx, { role, name, email, staffRoles: [role] })
}

/** Numbers from ranges that are reserved for fiction: valid to every check, and nobody's. */
function range(start: string, count: number, of: { country: string; city: string; trunk: string; product?: Product }) {
  const first = BigInt(start.slice(1))
  return Array.from({ length: count }, (_, index) => ({
    e164: `+${first + BigInt(index)}`,
    country: of.country,
    city: of.city,
    ...withDefaults({
      product: of.product ?? 'zoom_phone',
      status: (index % 8 === 7 ? 'pending' : 'normal') as NumberStatus,
      sipTrunkName: of.trunk,
      numberType: null,
      subAccount: null,
      billingReferenceId: `REF-${7_700 + Math.floor(index / 10)}`,
      serviceInfo: null,
      capacity: 'multiple' as const,
      voiceDirection: 'both' as const,
      messaging: 'not_applicable' as const,
    }),
  }))
}

async function customers(tx: Tx) {
  const acme = await createCustomer(tx, actor, {
    company: 'Acme Ltd',
    contactName: 'Sara Cole',
    contactEmail: 'sara.cole@acme.example',
    phone: '+442079460100',
    country: 'GB',
    address: '1 Sample Street',
    city: 'London',
    postalCode: 'EC1A 1AA',
  })
  const people: [CustomerRole, string, string][] = [
    ['admin', 'Sara Cole', 'sara.cole@acme.example'],
    ['numbers', 'Tom Reed', 'tom.reed@acme.example'],
    ['read_only', 'Ana Silva', 'ana.silva@acme.example'],
  ]
  for (const [role, name, email] of people) {
    await person(tx, { role: `customer ${role}`, name, email, membership: { customerId: acme.id, roles: [role] } })
  }
  await insertNumbers(tx, { customerId: acme.id }, [
    ...range('+12025550100', 40, { country: 'US', city: 'Washington DC', trunk: 'NW-US-1' }),
    ...range('+442079460123', 20, { country: 'GB', city: 'London', trunk: 'NW-EU-1' }),
    ...range('+33199001234', 6, { country: 'FR', city: 'Paris', trunk: 'NW-EU-1', product: 'unallocated' }),
    ...range('+61491570156', 2, { country: 'AU', city: 'Sydney', trunk: 'NW-EU-1', product: 'zoom_contact_center' }),
  ])

  const sample = await createCustomer(tx, actor, {
    company: 'Sample SARL',
    contactName: 'Luc Martin',
    contactEmail: 'luc.martin@sample.example',
    phone: '+33199000001',
    country: 'FR',
    address: '2 rue de l’Exemple',
    city: 'Paris',
    postalCode: '75001',
  })
  const luc = { role: 'customer admin', name: 'Luc Martin', email: 'luc.martin@sample.example' }
  await person(tx, { ...luc, membership: { customerId: sample.id, roles: ['admin'] } })
  const paris = range('+33199005500', 12, { country: 'FR', city: 'Paris', trunk: 'NW-EU-1' })
  await insertNumbers(tx, { customerId: sample.id }, paris)
  const givenBack = paris.slice(-3).map(({ e164 }) => e164)
  await tx.phoneNumber.updateMany({
    where: { e164: { in: givenBack } },
    data: { pool: 'returned', returnedAt: fromNow(-days(4)) },
  })
}

/** What the carrier has in hand: free numbers in several cities, and a few that rest after somebody gave them back. */
async function stock(tx: Tx) {
  const newYork = range('+12125550100', 40, { country: 'US', city: 'New York', trunk: 'NW-US-1' })
  const free = [
    ...newYork,
    ...range('+442079460700', 25, { country: 'GB', city: 'London', trunk: 'NW-EU-1' }),
    ...range('+441614960200', 20, { country: 'GB', city: 'Manchester', trunk: 'NW-EU-1' }),
    ...range('+493023125100', 25, { country: 'DE', city: 'Berlin', trunk: 'NW-EU-1' }),
    ...range('+33199007700', 15, { country: 'FR', city: 'Paris', trunk: 'NW-EU-1' }),
    ...range('+441164960100', 12, { country: 'GB', city: 'Leicester', trunk: 'NW-EU-1' }),
  ].map(number => ({ ...number, status: 'normal' as const, billingReferenceId: null }))
  await insertNumbers(tx, { customerId: null }, free)
  const resting = newYork.slice(-5).map(({ e164 }) => e164)
  await tx.phoneNumber.updateMany({
    where: { e164: { in: resting } },
    data: { pool: 'cooling', coolsUntil: fromNow(days(12)) },
  })
}

async function registrations() {
  const visitor: VisitorActor = { kind: 'visitor', name: 'Visitor', source: 'page', address: '127.0.0.1' }
  const waiting = [
    {
      company: 'Example Retail Ltd',
      country: 'GB',
      address: '5 Market Square',
      city: 'London',
      postalCode: 'SW1A 2AA',
      firstName: 'Grace',
      lastName: 'Okafor',
      email: 'grace.okafor@retail.example',
      phone: '020 7946 0991',
      expectedQuantity: '400',
      terms: 'on',
    },
    {
      company: 'Demo Foods DAC',
      country: 'IE',
      address: '9 Harbour Road',
      city: 'Dublin',
      postalCode: 'D01 F5P2',
      firstName: 'Conor',
      lastName: 'Byrne',
      email: 'conor.byrne@foods.example',
      phone: '+353 1 555 0123',
      expectedQuantity: '25',
      terms: 'on',
    },
  ]
  for (const typed of waiting) await register(visitor, Register.parse(typed))
}

const out = process.env.SEED_OUT
if (!out) throw new Error('Demo data belongs into a demo: it is put in by npm run demo.')
if (await db.user.count()) throw new Error('This database has users: demo data goes only into an empty one.')
// All or nothing; a busy machine takes its time for it.
await transaction(
  async tx => {
    await carrier(tx)
    await customers(tx)
    await stock(tx)
    await plans(tx)
    return ok(null)
  },
  undefined,
  minutes(3),
)
await signUps()
await tenants()
await registrations()
await orders('luc.martin@sample.example', 'priya.nair@northwind.example')
await closeDatabase()
writeFileSync(out, JSON.stringify(signIns), { mode: 0o600 })
