import { describe, expect, it } from 'vitest'
import { findSession } from '@/lib/auth/live-session'
import type { CustomerRole } from '@/lib/auth/permissions'
import { signIn } from '@/lib/auth/sign-in'
import { days, now, setClock } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { disableStaff, disableUser, enableUser } from '@/lib/users/access'
import { resetStaffFactor } from '@/lib/users/factor-resets'
import { inviteColleague, inviteMember, inviteStaff, resendInvitation } from '@/lib/users/invite'
import { sendPasswordReset } from '@/lib/users/jobs'
import { issueTemporaryPassword } from '@/lib/users/passwords'
import { usableLink } from '@/lib/users/queries'
import { removeStaff, removeUser } from '@/lib/users/removal'
import { setPassword } from '@/lib/users/resets'
import { changeRoles, changeStaffRoles } from '@/lib/users/roles'
import { ownTeam, ownTeammate } from '@/lib/users/team-queries'
import { ChangeRoles } from '@/lib/users/team-schema'
import { aboutWhat, kindsTo, lettersTo } from '../factories/letter'
import { permutations } from '../factories/permutations'
import { accepted, aReviewer, aVisitor } from '../factories/registration'
import { aSession, aUser, customerOf, goodPassword, staffOf } from '../factories/user'

const staff = aReviewer()

/** Into the company of `of`. */
async function aColleague(of: Awaited<ReturnType<typeof aUser>>, roles: CustomerRole[] = ['read_only']) {
  const user = await aUser({ roles })
  const customerId = of.membership?.customerId ?? ''
  const membership = await db.membership.update({ where: { userId: user.id }, data: { customerId } })
  return { ...user, membership }
}

const tokenIn = (url: string | undefined) => url?.split('/').at(-1) ?? ''
const refusedWith = (code: string) => ({ ok: false, refusal: { code } })
const people = async (of: Parameters<typeof customerOf>[0]) => (await ownTeam(customerOf(of).scope, {})).people

let made = 0
const address = () => `colleague.${++made}@team.test`

describe('an invitation by an Admin', () => {
  it('is a letter with a link that works once; the person then has the roles that were ticked, in order', async () => {
    const admin = await aUser({ company: 'Harbour Ltd' })
    const email = address()
    accepted(await inviteColleague(customerOf(admin), { name: 'Ines Ford', email, roles: ['orders', 'numbers'] }))
    const [letter] = await lettersTo(email, 'team_invitation')
    expect(letter).toMatchObject({ company: 'Harbour Ltd', by: admin.name, roles: ['numbers', 'orders'] })
    const token = tokenIn(letter?.url)
    accepted(await setPassword(aVisitor(), { token, password: goodPassword }))
    expect(await setPassword(aVisitor(), { token, password: goodPassword })).toMatchObject({ ok: false })
    expect(await people(admin)).toContainEqual(
      expect.objectContaining({ email, roles: ['numbers', 'orders'], state: 'active' }),
    )
    expect(await signIn(aVisitor(), { signInName: email, password: goodPassword })).toMatchObject({ ok: true })
  })

  it('runs out, and sending it again makes a new link and ends the old', async () => {
    const admin = await aUser()
    const email = address()
    accepted(await inviteColleague(customerOf(admin), { name: 'Ines Ford', email, roles: ['orders'] }))
    const [first] = await lettersTo(email, 'team_invitation')
    setClock(() => new Date(Date.now() + days(4)))
    const [person] = (await people(admin)).filter(one => one.email === email)
    expect(person?.state).toBe('invitation_expired')
    accepted(await resendInvitation(customerOf(admin), { userId: person?.id ?? '' }))
    const second = (await lettersTo(email, 'team_invitation'))[1]
    expect(await setPassword(aVisitor(), { token: tokenIn(first?.url), password: goodPassword })).toMatchObject({
      ok: false,
    })
    accepted(await setPassword(aVisitor(), { token: tokenIn(second?.url), password: goodPassword }))
    setClock()
  })

  it('can be revoked: the link is void, the address free again', async () => {
    const admin = await aUser()
    const email = address()
    accepted(await inviteColleague(customerOf(admin), { name: 'Ines Ford', email, roles: ['admin'] }))
    const userId = (await people(admin)).find(one => one.email === email)?.id ?? ''
    expect(accepted(await removeUser(customerOf(admin), { userId }))).toMatchObject({ revoked: true })
    const [letter] = await lettersTo(email, 'team_invitation')
    expect(await setPassword(aVisitor(), { token: tokenIn(letter?.url), password: goodPassword })).toMatchObject({
      ok: false,
    })
    const line = await db.auditEvent.findFirst({ where: { subjectId: userId, action: 'user.revoke_invitation' } })
    expect(line?.before).toMatchObject({ name: 'Ines Ford', email })
    accepted(await inviteColleague(customerOf(admin), { name: 'Ines Ford', email, roles: ['admin'] }))
  })

  it('does not tell who has an account elsewhere: same answer, same row, another letter', async () => {
    const [admin, stranger] = [await aUser({ company: 'Harbour Ltd' }), await aUser()]
    const invited = { name: 'Ines Ford', roles: ['orders' as const] }
    const known = await inviteColleague(customerOf(admin), { ...invited, email: stranger.email })
    const unknown = await inviteColleague(customerOf(admin), { ...invited, email: address() })
    expect(Object.keys(accepted(known))).toEqual(Object.keys(accepted(unknown)))
    const [one, other] = (await people(admin)).filter(({ state }) => state === 'invited')
    expect({ ...one, id: '', email: '', invitedUntil: '' }).toEqual({ ...other, id: '', email: '', invitedUntil: '' })
    expect(await kindsTo(stranger.email)).toEqual(['team_invitation_in_use'])
    for (const { id, email } of await people(admin)) {
      if (email !== admin.email)
        expect(await aboutWhat(email)).toEqual([{ type: 'user', id, customer: admin.membership?.customerId }])
    }
    expect(await inviteMember(staff, { ...invited, ...(await home(stranger)), email: admin.email })).toMatchObject(
      refusedWith('email_has_account'),
    )
    const unclaimed = (await people(admin)).find(({ email }) => email === stranger.email)?.id ?? ''
    const issued = await issueTemporaryPassword(staff, { userId: unclaimed })
    expect(issued).toMatchObject(refusedWith('user_unclaimed'))
    // The account is gone meanwhile: sent again, the invitation can be taken up.
    await db.user.delete({ where: { id: stranger.id } })
    accepted(await resendInvitation(customerOf(admin), { userId: unclaimed }))
    const [letter] = await lettersTo(stranger.email, 'team_invitation')
    accepted(await setPassword(aVisitor(), { token: tokenIn(letter?.url), password: goodPassword }))
    expect(await signIn(aVisitor(), { signInName: stranger.email, password: goodPassword })).toMatchObject({ ok: true })
  })

  it('of one address by two at once is two answers and no error', async () => {
    const [first, second] = [await aUser(), await aUser()]
    const input = { name: 'Ines Ford', email: address(), roles: ['orders' as const] }
    const both = await Promise.all([first, second].map(admin => inviteColleague(customerOf(admin), input)))
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    expect((await kindsTo(input.email)).sort()).toEqual(['team_invitation', 'team_invitation_in_use'])
  })
})

describe('an invitation that is sent twice at once', () => {
  it.each(['a new address', 'one that is in use'])('is one, for %s', async which => {
    const admin = await aUser()
    const email = which === 'a new address' ? address() : (await aUser()).email
    const input = { name: 'Ines Ford', email, roles: ['orders' as const] }
    const both = await Promise.all([1, 2].map(() => inviteColleague(customerOf(admin), input)))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject(refusedWith('user_on_team'))
  })
})

const home = async ({ membership }: Awaited<ReturnType<typeof aUser>>) =>
  db.customer.findUniqueOrThrow({ where: { id: membership?.customerId ?? '' }, select: { accountNumber: true } })

describe('a team', () => {
  it('is nobody else’s: another customer’s person is not found, by any verb', async () => {
    const [admin, stranger] = [await aUser(), await aUser()]
    const [actor, one] = [customerOf(admin), { userId: stranger.id }]
    for (const answer of [
      await disableUser(actor, one),
      await enableUser(actor, one),
      await removeUser(actor, one),
      await changeRoles(actor, { ...one, roles: ['orders'] }),
      await resendInvitation(actor, one),
      await removeUser(actor, { userId: staff.userId }),
    ]) {
      expect(answer).toEqual(refusedWith('not_found'))
    }
    expect(await ownTeammate(actor.scope, stranger.id)).toBeUndefined()
  })

  it('changes roles, from the next request on, and tells the person', async () => {
    const admin = await aUser()
    const person = await aColleague(admin, ['numbers'])
    const { secret } = await aSession(person)
    accepted(await changeRoles(customerOf(admin), { userId: person.id, roles: ['read_only', 'orders'] }))
    expect(await findSession(secret)).toMatchObject({ customerRoles: ['orders', 'read_only'] })
    const [letter] = await lettersTo(person.email, 'roles_changed')
    expect(letter).toMatchObject({ before: ['numbers'], roles: ['orders', 'read_only'], by: admin.name })
    accepted(await changeRoles(customerOf(admin), { userId: person.id, roles: ['orders', 'read_only'] }))
    expect(await lettersTo(person.email, 'roles_changed')).toHaveLength(1)
    expect(ChangeRoles.safeParse({ userId: person.id, roles: [] }).success).toBe(false)
    expect(ChangeRoles.safeParse({ userId: person.id, roles: ['administrator'] }).success).toBe(false)
  })

  it('removes a person with sessions and links, and keeps the name in the history', async () => {
    const admin = await aUser()
    const person = await aColleague(admin)
    const { secret } = await aSession(person)
    expect(accepted(await removeUser(customerOf(admin), { userId: person.id }))).toMatchObject({ revoked: false })
    expect(await findSession(secret)).toBeUndefined()
    const answer = await signIn(aVisitor(), { signInName: person.email, password: goodPassword })
    expect(answer).toMatchObject(refusedWith('sign_in_failed'))
    const line = await db.auditEvent.findFirst({ where: { subjectId: person.id, action: 'user.remove' } })
    expect(line).toMatchObject({ actorName: admin.name, before: { name: person.name, email: person.email } })
  })

  it('disables a person at the next request; enabled again, neither session nor link of before wakes', async () => {
    const admin = await aUser()
    const person = await aColleague(admin)
    const { secret } = await aSession(person)
    await sendPasswordReset({ request: newId(), signInName: person.signInName })
    const [letter] = await lettersTo(person.email, 'password_reset')
    expect(await usableLink(tokenIn(letter?.url))).toMatchObject({ purpose: 'reset_password' })
    accepted(await disableUser(customerOf(admin), { userId: person.id }))
    expect(await findSession(secret)).toBeUndefined()
    accepted(await enableUser(customerOf(admin), { userId: person.id }))
    expect(await findSession(secret)).toBeUndefined()
    expect(await usableLink(tokenIn(letter?.url))).toBeUndefined()
  })

  it('keeps nobody from the way out but oneself', async () => {
    const admin = await aUser()
    await aColleague(admin, ['admin'])
    const own = { userId: admin.id }
    expect(await disableUser(customerOf(admin), own)).toEqual(refusedWith('user_own'))
    expect(await removeUser(customerOf(admin), own)).toEqual(refusedWith('user_own'))
  })

  it('never loses its last Admin, whatever two do at once', async () => {
    const verbs = {
      disable: disableUser,
      remove: removeUser,
      demote: (actor: Parameters<typeof changeRoles>[0], { userId }: { userId: string }) =>
        changeRoles(actor, { userId, roles: ['orders'] }),
    }
    for (const [one = 'disable', other = 'remove'] of permutations(Object.keys(verbs) as (keyof typeof verbs)[])) {
      const first = await aUser()
      const second = await aColleague(first, ['admin'])
      const both = await Promise.all([
        verbs[one](customerOf(first), { userId: second.id }),
        verbs[other](customerOf(second), { userId: first.id }),
      ])
      expect(
        both.filter(({ ok }) => ok),
        `${one} and ${other}`,
      ).toHaveLength(1)
      const customerId = first.membership?.customerId ?? ''
      const left = await db.membership.count({
        where: { customerId, roles: { has: 'admin' }, user: { disabledAt: null } },
      })
      expect(left).toBe(1)
    }
  })

  it('is not left to somebody who is only invited', async () => {
    const admin = await aUser()
    accepted(await inviteColleague(customerOf(admin), { name: 'New', email: address(), roles: ['admin'] }))
    const answer = await changeRoles(customerOf(admin), { userId: admin.id, roles: ['orders'] })
    expect(answer).toEqual(refusedWith('user_last_admin'))
  })
})

describe('the list of a team', () => {
  it('is read page by page, by name, forward and back', async () => {
    const admin = await aUser()
    const customerId = admin.membership?.customerId ?? ''
    const names = Array.from({ length: 70 }, (_, at) => `colleague ${String(at).padStart(2, '0')}`)
    for (const name of names) {
      const email = address()
      await db.user.create({
        data: {
          id: newId(),
          name: name.endsWith('0') ? name.toUpperCase() : name,
          email,
          signInName: email,
          createdAt: now(),
          membership: { create: { customerId, roles: ['orders'] } },
        },
      })
    }
    const { scope } = customerOf(admin)
    const first = await ownTeam(scope, {})
    const second = await ownTeam(scope, { after: first.next })
    expect([first.people.length, second.people.length]).toEqual([50, 21])
    expect([first.previous, second.next]).toEqual([undefined, undefined])
    const all = [...first.people, ...second.people].map(({ name }) => name.toLowerCase())
    expect(all).toEqual(all.toSorted())
    expect(new Set(all).size).toBe(71)
    const back = await ownTeam(scope, { before: second.previous })
    expect(back.people.map(({ id }) => id)).toEqual(first.people.map(({ id }) => id))
    const stranger = customerOf(await aUser())
    expect(
      (await ownTeam(stranger.scope, { after: first.next })).people.every(({ id }) => id === stranger.userId),
    ).toBe(true)
  })
})

describe('staff', () => {
  it('are invited, changed and removed by their own verbs; the last Administrator stays', async () => {
    await db.staffMember.deleteMany()
    const boss = await aUser({ staffRoles: ['administrator'] })
    const actor = staffOf(boss)
    const email = address()
    accepted(await inviteStaff(actor, { name: 'Jonas Weber', email, roles: ['support'] }))
    expect(await kindsTo(email)).toEqual(['staff_invitation'])
    const again = await inviteStaff(actor, { name: 'Jonas Weber', email, roles: ['support'] })
    expect(again).toMatchObject(refusedWith('email_has_account'))
    const colleague = await aUser({ staffRoles: ['support'] })
    const { secret } = await aSession(colleague)
    accepted(await changeStaffRoles(actor, { userId: colleague.id, roles: ['fulfilment'] }))
    expect(await findSession(secret)).toMatchObject({ staffRoles: ['fulfilment'] })
    expect(await changeStaffRoles(actor, { userId: boss.id, roles: ['support'] })).toEqual(
      refusedWith('user_last_administrator'),
    )
    accepted(await resetStaffFactor(actor, { userId: colleague.id }))
    expect(await findSession(secret)).toBeUndefined()
    accepted(await disableStaff(actor, { userId: colleague.id }))
    accepted(await removeStaff(actor, { userId: colleague.id }))
    const customer = await aUser()
    expect(await removeStaff(actor, { userId: customer.id })).toEqual(refusedWith('not_found'))
    expect(await removeUser(actor, { userId: boss.id })).toEqual(refusedWith('not_found'))
  })
})
