import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { enrolled } from '../../factories/second-factor'
import { place, user } from '../make'
import { type ActionRow, type Audience, inFile } from '../row'
import type { Tenant } from '../world'

const admins: Audience = { customer: ['admin'] }
const helpers: Audience = { staff: ['support', 'administrator'] }
const administrators: Audience = { staff: ['administrator'] }

const email = () => `${newId()}@canary-new.test`
const someone = async (own: Tenant, changes: object = {}) => ({ userId: (await user(own, changes)).id })
const disabled = { disabledAt: now() }
const signsIn = { passwordHash: 'x' }

/** What may be done to a customer's people: by its Admins, and by staff. */
const members = (by: Audience) =>
  ({
    resend: { for: by, form: own => someone(own) },
    roles: { for: by, form: async own => ({ ...(await someone(own)), roles: ['numbers', 'orders'] }) },
    disable: { for: by, form: own => someone(own, signsIn) },
    enable: { for: by, form: own => someone(own, disabled) },
    remove: { for: by, form: own => someone(own) },
  }) satisfies Record<string, ActionRow>

const own = members(admins)
const theirs = members(helpers)

async function colleague(changes: object = {}) {
  const address = email()
  const { id } = await db.user.create({
    data: { id: newId(), signInName: address, email: address, name: 'Colleague', createdAt: now(), ...changes },
  })
  await db.staffMember.create({ data: { userId: id, roles: ['support'] } })
  return { userId: id }
}

const staffMember = (changes: object = {}, more: Record<string, string[]> = {}): ActionRow => ({
  for: administrators,
  form: async () => ({ ...(await colleague(changes)), ...more }),
})

export const teamRows = {
  ...inFile('app/(customer)/team/actions.ts', {
    inviteColleagueAction: { for: admins, form: () => ({ name: 'New One', email: email(), roles: ['read_only'] }) },
    resendColleagueAction: own.resend,
    changeColleagueRolesAction: own.roles,
    disableColleagueAction: own.disable,
    enableColleagueAction: own.enable,
    removeColleagueAction: own.remove,
    allowActingAction: { for: admins, form: () => ({ hours: '24' }) },
    revokeActingAction: {
      for: admins,
      async form({ id }) {
        await db.customer.update({ where: { id }, data: { actingAllowedUntil: new Date(now().getTime() + 3_600_000) } })
        return {}
      },
    },
  }),
  ...inFile('app/(customer)/profile/actions.ts', {
    editCompanyAction: {
      for: admins,
      async form({ id, company }) {
        const { country, address, city, postalCode } = { ...place }
        const { billingName, billingEmail } = await db.customer.findUniqueOrThrow({ where: { id } })
        const seen = { company, country, address, city, postalCode, billingName, billingEmail }
        return {
          ...seen,
          seen: JSON.stringify(seen),
          billingName: `Bills ${newId().slice(-6)}`,
          billingEmail: 'bills@acme.test',
        }
      },
    },
  }),
  ...inFile('app/_team/actions.ts', {
    stopActingAction: { for: 'signed in', acting: true, form: () => ({}), ends: 'reads', once: true },
    chooseLettersAction: { for: 'signed in', form: () => ({ wanted: [] }), ends: 'reads' },
  }),
  ...inFile('app/(staff)/staff/customers/[accountNumber]/(tabs)/users/actions.ts', {
    disableUserAction: theirs.disable,
    enableUserAction: theirs.enable,
    changeUserRolesAction: theirs.roles,
    removeUserAction: theirs.remove,
    resendInvitationAction: theirs.resend,
    resetUserFactorAction: {
      for: administrators,
      async form(of) {
        const member = await user(of)
        await enrolled(member)
        return { userId: member.id }
      },
    },
    inviteMemberAction: {
      for: helpers,
      form: ({ accountNumber }) => ({ accountNumber, name: 'New One', email: email(), roles: ['admin'] }),
    },
    issuePasswordAction: { for: helpers, form: of => someone(of) },
    actForAction: { for: helpers, once: true, form: ({ accountNumber }) => ({ accountNumber }) },
  }),
  ...inFile('app/(staff)/staff/team/actions.ts', {
    inviteStaffAction: { for: administrators, form: () => ({ name: 'New One', email: email(), roles: ['support'] }) },
    resendStaffAction: staffMember(),
    changeStaffRolesAction: staffMember({}, { roles: ['fulfilment'] }),
    disableStaffAction: staffMember(signsIn),
    enableStaffAction: staffMember(disabled),
    removeStaffAction: staffMember(),
    issueStaffPasswordAction: staffMember(),
    resetStaffFactorAction: {
      for: administrators,
      async form() {
        const { userId } = await colleague()
        await enrolled({ id: userId })
        return { userId }
      },
    },
  }),
}
