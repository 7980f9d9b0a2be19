import { beforeAll, describe, expect, it } from 'vitest'
import { customerActivity } from '@/lib/audit/activity'
import { ListActivity } from '@/lib/audit/schema'
import { customerScope, staffScope } from '@/lib/auth/actor'
import { addCustomer } from '@/lib/customers/commands'
import { findCustomer, ownStanding } from '@/lib/customers/find'
import { editCustomer, editNotes, profileTexts } from '@/lib/customers/profile'
import { AddCustomer, EditCustomer, EditNotes } from '@/lib/customers/schema'
import { db } from '@/lib/db/client'
import { ChangeStanding } from '@/lib/off-boarding/schema'
import { changeStanding } from '@/lib/off-boarding/standing'
import { publishNumbers } from '@/lib/publication/commands'
import { disableUser, enableUser } from '@/lib/users/access'
import { inviteMember, resendInvitation } from '@/lib/users/invite'
import { setPassword } from '@/lib/users/resets'
import { lettersTo } from '../factories/letter'
import { aNumber } from '../factories/number'
import { accepted, aReviewer, aVisitor } from '../factories/registration'
import { aSession, aUser, customerOf } from '../factories/user'

const scope = staffScope()
const staff = aReviewer()
const colleague = aReviewer('Jonas Weber')

let made = 0

async function aCustomer({ invite }: { invite: boolean } = { invite: true }) {
  made++
  const form = {
    company: `Harbour ${made} Ltd`,
    contactName: 'Sara Cole',
    email: `sara@harbour-${made}.example`,
    phone: '020 7946 0123',
    country: 'GB',
    address: '1 Quay Street',
    city: 'London',
    postalCode: 'E1W 1AA',
  }
  const parsed = AddCustomer.parse({ ...form, ...(invite ? { invite: 'on' } : {}) })
  const { accountNumber } = accepted(await addCustomer(staff, parsed))
  return { ...form, accountNumber }
}

async function found(accountNumber: string) {
  const customer = await findCustomer(scope, accountNumber)
  if (!customer) throw new Error('no such customer')
  return customer
}

/** The profile form as it stands on the page, with some fields typed over. */
async function profileForm(accountNumber: string, typed: Record<string, string> = {}) {
  const texts = profileTexts(await found(accountNumber))
  return EditCustomer.parse({ accountNumber, seen: JSON.stringify(texts), ...texts, ...typed })
}

const notesForm = async (accountNumber: string, notes: string) =>
  EditNotes.parse({ accountNumber, seen: JSON.stringify({ notes: (await found(accountNumber)).notes }), notes })

const suspend = (accountNumber: string, reason = 'Two invoices are open.') =>
  changeStanding(staff, ChangeStanding.parse({ accountNumber, event: 'suspend', reason }))
const resume = (accountNumber: string) =>
  changeStanding(staff, ChangeStanding.parse({ accountNumber, event: 'resume' }))

beforeAll(async () => {
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: '' } })
})

describe('suspending a customer (SM4)', () => {
  it('is told with its reason to both sides, stops publishing, and is taken back', async () => {
    const { accountNumber } = await aCustomer()
    const { id } = await found(accountNumber)
    const user = await aUser()
    const actor = { ...customerOf(user), customerId: id, scope: customerScope(id) }
    const number = await aNumber(id)
    accepted(await suspend(accountNumber))
    expect((await found(accountNumber)).suspension).toMatchObject({
      actorName: staff.name,
      reason: 'Two invoices are open.',
    })
    expect(await ownStanding(customerScope(id))).toMatchObject({
      status: 'suspended',
      reason: 'Two invoices are open.',
    })
    const refused = { ok: false, refusal: { code: 'customer_not_active' } }
    expect(await publishNumbers(actor, { number: [number] })).toEqual(refused)
    accepted(await resume(accountNumber))
    expect(await ownStanding(customerScope(id))).toBeUndefined()
    expect(await publishNumbers(actor, { number: [number] })).not.toEqual(refused)
  })

  it('asks for a reason, and happens once', async () => {
    const { accountNumber } = await aCustomer()
    const bare = ChangeStanding.safeParse({ accountNumber, event: 'suspend', reason: ' ' })
    expect(bare.error?.issues[0]?.message).toBe('suspension_reason_missing')
    const both = await Promise.all([suspend(accountNumber), suspend(accountNumber)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'customer_not_to_suspend' } })
    accepted(await resume(accountNumber))
    expect(await resume(accountNumber)).toMatchObject({ refusal: { code: 'customer_not_suspended' } })
  })
})

describe('what staff keep of a customer', () => {
  it('is changed with from and to in the history, and nothing is told of nothing', async () => {
    const { accountNumber } = await aCustomer()
    const { id } = await found(accountNumber)
    accepted(await editCustomer(staff, await profileForm(accountNumber, { city: 'Leeds', phone: '020 7946 0999' })))
    accepted(await editCustomer(staff, await profileForm(accountNumber)))
    const told = await db.auditEvent.findMany({ where: { subjectId: id, action: 'customer.edit' } })
    expect(told).toMatchObject([
      { before: { city: 'London', phone: '+442079460123' }, after: { city: 'Leeds', phone: '+442079460999' } },
    ])
  })

  it('is not written over what a colleague saved meanwhile; the second sees both and may insist (ux 32)', async () => {
    const { accountNumber } = await aCustomer()
    const [mine, other] = [
      await profileForm(accountNumber, { city: 'Leeds' }),
      await profileForm(accountNumber, { city: 'York', address: '9 Mill Lane' }),
    ]
    accepted(await editCustomer(colleague, other))
    expect(await editCustomer(staff, mine)).toEqual({
      ok: false,
      refusal: {
        code: 'customer_changed_meanwhile',
        field: 'address',
        params: { by: 'Jonas Weber', now: '“9 Mill Lane”, “York”', typed: '“1 Quay Street”, “Leeds”' },
      },
    })
    accepted(await editCustomer(staff, await profileForm(accountNumber, { city: 'Leeds' })))
    expect(await found(accountNumber)).toMatchObject({ city: 'Leeds', address: '9 Mill Lane' })
  })

  it('goes for notes as well, which keep their lines', async () => {
    const { accountNumber } = await aCustomer()
    const mine = await notesForm(accountNumber, 'Asked for a call\r\non Monday')
    accepted(await editNotes(colleague, await notesForm(accountNumber, 'Pays late')))
    expect(await editNotes(staff, mine)).toMatchObject({
      refusal: { code: 'notes_changed_meanwhile', params: { by: 'Jonas Weber', now: '“Pays late”' } },
    })
    accepted(await editNotes(staff, await notesForm(accountNumber, 'Asked for a call\r\non Monday')))
    expect((await found(accountNumber)).notes).toBe('Asked for a call\non Monday')
  })
})

describe('people of a customer', () => {
  it('are signed out, and their links void, when disabled; enabled again they sign in as before (SM2)', async () => {
    const user = await aUser()
    const second = await aUser()
    await db.membership.update({
      where: { userId: second.id },
      data: { customerId: user.membership?.customerId ?? '' },
    })
    await aSession(second)
    accepted(await disableUser(staff, { userId: second.id }))
    expect(await db.session.count({ where: { userId: second.id, endedAt: null } })).toBe(0)
    expect(await disableUser(staff, { userId: second.id })).toMatchObject({
      refusal: { code: 'user_disabled_already' },
    })
    accepted(await enableUser(staff, { userId: second.id }))
    expect(await db.user.findUnique({ where: { id: second.id } })).toMatchObject({ disabledAt: null })
  })

  it('keep one Admin, also when two are disabled at the same time', async () => {
    const [first, second, reader] = [await aUser(), await aUser(), await aUser({ roles: ['read_only'] })]
    const customerId = first.membership?.customerId ?? ''
    for (const { id } of [second, reader]) await db.membership.update({ where: { userId: id }, data: { customerId } })
    const both = await Promise.all([first, second].map(({ id }) => disableUser(staff, { userId: id })))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'user_last_admin' } })
    accepted(await disableUser(staff, { userId: reader.id }))
  })

  it('are not staff: those are not disabled from here', async () => {
    const person = await aUser({ staffRoles: ['support'] })
    expect(await disableUser(staff, { userId: person.id })).toMatchObject({ refusal: { code: 'not_found' } })
  })

  it('are invited later where nobody was at first', async () => {
    const { accountNumber, email } = await aCustomer({ invite: false })
    expect((await found(accountNumber)).users).toEqual([])
    accepted(await inviteMember(staff, { accountNumber, name: 'Sara Cole', email, roles: ['admin'] }))
    expect((await found(accountNumber)).users).toMatchObject([{ email, state: 'invited', lastAdmin: true }])
    expect(await lettersTo(email, 'team_invitation')).toHaveLength(1)
    expect(await inviteMember(staff, { accountNumber, name: 'Sara Cole', email, roles: ['admin'] })).toMatchObject({
      refusal: { code: 'user_on_team' },
    })
  })

  it('get a new link that ends the one before, until a password is chosen; the history names who chose it', async () => {
    const { accountNumber, email } = await aCustomer()
    const { users, id } = await found(accountNumber)
    const userId = users[0]?.id ?? ''
    accepted(await resendInvitation(staff, { userId }))
    const first = (await lettersTo(email, 'customer_invitation')).map(letter => tokenIn(letter.setPasswordUrl))[0]
    const second = (await lettersTo(email, 'team_invitation')).map(letter => tokenIn(letter.url))[0]
    const password = 'nine quiet gulls above the pier'
    expect(await setPassword(aVisitor(), { token: first ?? '', password })).toMatchObject({ ok: false })
    accepted(await setPassword(aVisitor(), { token: second ?? '', password }))
    expect(await resendInvitation(staff, { userId })).toMatchObject({
      refusal: { code: 'invitation_accepted' },
    })
    const told = await db.auditEvent.findFirst({ where: { customerId: id, action: 'user.set_password' } })
    expect(told?.actorName).toBe('Sara Cole')
  })
})

const tokenIn = (url: string) => url.split('/').at(-1) ?? ''

describe('the activity of a customer', () => {
  const all = ListActivity.parse({})

  it('is read page by page, newest first and back, without single numbers until they are asked for', async () => {
    const { accountNumber } = await aCustomer()
    const { id } = await found(accountNumber)
    await aNumber(id)
    for (let n = 0; n < 60; n++) accepted(await editNotes(staff, await notesForm(accountNumber, `Note ${n}`)))
    const first = await customerActivity(scope, id, all)
    expect(first.lines).toHaveLength(50)
    expect(first.newer).toBeFalsy()
    const second = await customerActivity(scope, id, { ...all, after: first.older || undefined })
    expect(second.lines.map(({ action }) => action).slice(-2)).toEqual(['user.create', 'customer.create'])
    expect(second.older).toBeFalsy()
    const back = await customerActivity(scope, id, { ...all, before: second.newer || undefined })
    expect(back.lines).toEqual(first.lines)
    const ids = [...first.lines, ...second.lines].map(line => line.id)
    expect(new Set(ids).size).toBe(62)
  })

  it('is filtered by kind, by whom and by day', async () => {
    const { accountNumber } = await aCustomer()
    const { id } = await found(accountNumber)
    accepted(await suspend(accountNumber))
    const actions = async (filter: object) =>
      (await customerActivity(scope, id, ListActivity.parse(filter))).lines.map(({ action }) => action)
    expect(await actions({ kind: 'customer' })).toEqual(['customer.suspend', 'customer.create'])
    expect(await actions({ who: 'zoom' })).toEqual([])
    const today = new Date().toISOString().slice(0, 10)
    expect(await actions({ from: today, to: today })).toHaveLength(3)
    expect(await actions({ to: '2020-01-01' })).toEqual([])
    expect(ListActivity.parse({ kind: 'x', from: 'yesterday', after: '1' })).toEqual({})
  })
})
