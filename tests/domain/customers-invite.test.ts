import { beforeAll, describe, expect, it } from 'vitest'
import { staffScope } from '@/lib/auth/actor'
import { hours, now } from '@/lib/base/clock'
import { ok } from '@/lib/base/result'
import { insertCustomers } from '@/lib/customers/bulk'
import { countCustomers, inviteMany, previewInvitations } from '@/lib/customers/invite-many'
import { listCustomers } from '@/lib/customers/queries'
import { ListCustomers } from '@/lib/customers/schema'
import { CustomerSelection } from '@/lib/customers/selection'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { lettersTo } from '../factories/letter'
import { accepted, aReviewer } from '../factories/registration'

const staff = aReviewer()
const scope = staffScope()
let made = 0

/** Customers as a file without invitations leaves them. */
async function anEstate(name: string, count: number, invite = false) {
  const rows = Array.from({ length: count }, () => {
    made++
    return {
      company: `${name} ${made}`,
      contactName: 'Sara Cole',
      email: `sara.${made}@${name.toLowerCase()}.example`,
      phone: '+442079460123',
      country: 'GB',
      address: '1 Example Street',
      city: 'London',
      postalCode: 'AB1 2CD',
      zoomAccountNumber: null,
    }
  })
  await transaction(async tx => ok(await insertCustomers(tx, staff, rows, { invite })))
  return db.customer.findMany({
    where: { contactEmail: { in: rows.map(({ email }) => email) } },
    orderBy: { id: 'asc' },
  })
}

const all = (filter: object) =>
  CustomerSelection.parse({ all: '1', asOf: new Date(Date.now() + 60_000).toISOString(), ...filter })
const expire = (customerId: string) =>
  db.oneTimeLink.updateMany({
    where: { user: { membership: { customerId } } },
    data: { expiresAt: new Date(now().getTime() - hours(1)) },
  })

beforeAll(async () => {
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: '' } })
})

describe('inviting many customers later', () => {
  it('reaches all that match, less those taken out; a second time nobody is left', async () => {
    const estate = await anEstate('Birch', 4)
    const [out] = estate
    const wish = all({ q: 'Birch', except: [out?.accountNumber ?? ''] })
    expect(await countCustomers(scope, wish)).toBe(3)
    expect(await previewInvitations(scope, wish)).toEqual({ going: 3, kept: [] })
    expect(accepted(await inviteMany(staff, wish))).toEqual({ invited: 3, kept: 0 })
    for (const { id, contactEmail, accountNumber, company } of estate.slice(1)) {
      expect(await lettersTo(contactEmail, 'customer_invitation')).toMatchObject([
        { accountNumber, company, signInName: contactEmail },
      ])
      expect(await db.membership.findMany({ where: { customerId: id } })).toMatchObject([{ roles: ['admin'] }])
    }
    expect(await lettersTo(out?.contactEmail ?? '', 'customer_invitation')).toEqual([])
    expect(await inviteMany(staff, wish)).toMatchObject({ refusal: { code: 'nobody_to_invite' } })
  })

  it('names those that are left out, and gives a new link only where the old one has expired', async () => {
    const [expired, open, signsIn, taken, gone] = await anEstate('Cedar', 5, true)
    if (!expired || !open || !signsIn || !taken || !gone) throw new Error('no estate')
    await expire(expired.id)
    await db.user.updateMany({ where: { membership: { customerId: signsIn.id } }, data: { passwordHash: 'chosen' } })
    await db.membership.deleteMany({ where: { customerId: taken.id } })
    await db.customer.update({ where: { id: gone.id }, data: { status: 'deactivated' } })
    const wish = CustomerSelection.parse({
      account: [expired, open, signsIn, taken, gone].map(({ accountNumber }) => accountNumber),
    })
    const named = ({ company, accountNumber }: typeof open) => [`${company}, ${accountNumber}`]
    const preview = await previewInvitations(scope, wish)
    expect(preview).toMatchObject({ going: 1 })
    expect(preview === 'too many' ? [] : preview.kept).toEqual(
      expect.arrayContaining([
        { why: 'invited', names: named(open) },
        { why: 'signs_in', names: named(signsIn) },
        { why: 'has_account', names: named(taken) },
        { why: 'deactivated', names: named(gone) },
      ]),
    )
    const only = await listCustomers(scope, ListCustomers.parse({ q: 'Cedar', access: 'expired' }))
    expect(only.rows.map(({ accountNumber }) => accountNumber)).toEqual([expired.accountNumber])
    expect(accepted(await inviteMany(staff, wish))).toEqual({ invited: 1, kept: 4 })
    expect(await lettersTo(expired.contactEmail, 'customer_invitation')).toHaveLength(2)
    expect(await lettersTo(open.contactEmail, 'customer_invitation')).toHaveLength(1)
    const links = await db.oneTimeLink.count({
      where: { user: { membership: { customerId: expired.id } }, usedAt: null, expiresAt: { gt: now() } },
    })
    expect(links).toBe(1)
  })

  it('never takes rubbish, or nothing ticked, for everybody', async () => {
    expect(CustomerSelection.safeParse({ all: '1', status: 'nonsense' }).success).toBe(false)
    expect(await inviteMany(staff, CustomerSelection.parse({}))).toMatchObject({
      refusal: { code: 'no_customers_picked' },
    })
  })
})
