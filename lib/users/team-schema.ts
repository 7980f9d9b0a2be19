import { z } from 'zod'
import { customerRoles, staffRoles } from '@/lib/auth/permissions'
import { contactFields, line } from '@/lib/base/contact-fields'
import { letterGroups } from '@/lib/mail/preferences'

const name = line('contact_name_missing', 'contact_name_too_long')
const { email } = contactFields
const userId = z.uuid('not_found')

/** Boxes of one name; at least one is ticked. */
const roles = <Role extends string>(all: readonly [Role, ...Role[]]) =>
  z.array(z.enum(all, 'user_roles_missing')).min(1, 'user_roles_missing').max(all.length, 'form_incomplete')

export const InviteColleague = z.object({ name, email, roles: roles(customerRoles) })
export type InviteColleague = z.output<typeof InviteColleague>

/** The same for staff, who name the customer. */
export const InviteMember = z.object({
  accountNumber: z.string('not_found').regex(/^AC-\d{1,12}$/, 'not_found'),
  ...InviteColleague.shape,
})
export type InviteMember = z.output<typeof InviteMember>

export const ChangeRoles = z.object({ userId, roles: roles(customerRoles) })
export type ChangeRoles = z.output<typeof ChangeRoles>

export const InviteStaff = z.object({ name, email, roles: roles(staffRoles) })
export type InviteStaff = z.output<typeof InviteStaff>

export const ChangeStaffRoles = z.object({ userId, roles: roles(staffRoles) })
export type ChangeStaffRoles = z.output<typeof ChangeStaffRoles>

/** View state of a team's page, read from the address: a place in the list, or nothing. */
export const ListTeam = z.object({
  after: z.uuid().optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
})
export type ListTeam = z.output<typeof ListTeam>

/** Boxes: none is ticked by who wants the essential letters only. */
export const ChooseLetters = z.object({
  wanted: z.array(z.enum(letterGroups, 'form_incomplete')).max(20, 'form_incomplete'),
})
