import { DoneBanner } from '@/app/_team/done-banner'
import { InviteCard } from '@/app/_team/invite-card'
import { PeopleCard } from '@/app/_team/people-card'
import type { TeamQuery } from '@/app/_team/team'
import { TeamDialog } from '@/app/_team/team-dialog'
import { TemporaryPassword } from '@/app/_team/temporary-password'
import { Banner } from '@/components/banner'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { UserPlus } from '@/components/icons'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { customerRoles, staffMay } from '@/lib/auth/permissions'
import { teammateOfCustomer, teamOfCustomer } from '@/lib/users/team-queries'
import { ListTeam } from '@/lib/users/team-schema'
import { type CustomerParams, customerOf } from '../../customer'
import { ActCard } from './act-card'
import {
  changeUserRolesAction,
  disableUserAction,
  enableUserAction,
  inviteMemberAction,
  issuePasswordAction,
  removeUserAction,
  resendInvitationAction,
  resetUserFactorAction,
} from './actions'

type Props = CustomerParams & { searchParams: TeamQuery }

const actions = {
  changeRoles: changeUserRolesAction,
  disable: disableUserAction,
  enable: enableUserAction,
  remove: removeUserAction,
  resend: resendInvitationAction,
}

export default async function CustomerUsersPage({ params, searchParams }: Props) {
  const { me, customer } = await customerOf((await params).accountNumber)
  const query = await searchParams
  const words = getTranslations('customers.page')
  const { id, users, accountNumber, company, contactName: name, contactEmail: email } = customer
  const home = `/staff/customers/${accountNumber}/users`
  const may = staffMay(me.roles, 'customers.team') && customer.status !== 'deactivated'
  const theirs = staffMay(me.roles, 'staff.manage') ? { ...actions, resetFactor: resetUserFactorAction } : actions
  const [page, person] = await Promise.all([
    teamOfCustomer(me.scope, id, ListTeam.parse(query)),
    teammateOfCustomer(me.scope, id, query.user),
  ])
  const open = page.people.filter(({ state }) => state !== 'disabled')
  return (
    <div className="flex flex-col gap-6">
      {query.done === 'added' && users.length === 0 && (
        <Banner tone="success" role="status" title={words('added', { company })} />
      )}
      <DoneBanner done={query.done} person={person} />
      {users.length === 0 ? (
        <Card clip label={words('usersTitle')}>
          <Empty icon={<UserPlus />} title={words('noUsersTitle')}>
            {words('noUsers')}
          </Empty>
        </Card>
      ) : (
        <PeopleCard page={page} home={home} side="customer" actions={may ? theirs : undefined} me={me} />
      )}
      {may && (
        <InviteCard
          action={inviteMemberAction}
          side="customer"
          roles={customerRoles}
          chosen={['admin']}
          accountNumber={accountNumber}
          typed={users.length === 0 ? { name, email } : undefined}
        />
      )}
      {!may && customer.status !== 'deactivated' && <Why>{words('teamMayNot')}</Why>}
      {staffMay(me.roles, 'users.issue_password') && open.length > 0 && (
        <TemporaryPassword action={issuePasswordAction} users={open} />
      )}
      <ActCard customer={customer} me={me} />
      {may && (
        <TeamDialog
          dialog={query.dialog}
          person={person}
          home={home}
          roles={customerRoles}
          actions={theirs}
          meId={me.userId}
        />
      )}
    </div>
  )
}
