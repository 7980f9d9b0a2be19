import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { actFor, allowActing } from '@/lib/customers/acting'
import { disableUser, enableUser } from '@/lib/users/access'
import { resetMemberFactor } from '@/lib/users/factor-resets'
import { inviteMember, resendInvitation } from '@/lib/users/invite'
import { removeUser } from '@/lib/users/removal'
import { changeRoles } from '@/lib/users/roles'

/** Whatever staff, and the Admin, do with the people of a customer: one of them is `userId`. */
export const teamCommands = (staff: StaffActor, actor: CustomerActor, accountNumber: string, userId: string) => ({
  inviteMember: () => inviteMember(staff, { accountNumber, name: 'New', email: 'new@acme.test', roles: ['admin'] }),
  resendInvitation: () => resendInvitation(staff, { userId }),
  removeUser: () => removeUser(staff, { userId }),
  changeRoles: () => changeRoles(staff, { userId, roles: ['orders'] }),
  disableUser: () => disableUser(staff, { userId }),
  enableUser: () => enableUser(staff, { userId }),
  resetMemberFactor: () => resetMemberFactor(staff, { userId }),
  allowActing: () => allowActing(actor, { hours: '24' }),
  actFor: () => actFor(staff, { accountNumber }),
})
