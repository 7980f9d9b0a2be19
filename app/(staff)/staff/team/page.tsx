import type { Metadata } from 'next'
import type { TeamQuery } from '@/app/_team/team'
import { TeamView } from '@/app/_team/team-view'
import { TemporaryPassword } from '@/app/_team/temporary-password'
import { getTranslations } from '@/i18n/words'
import { staffMay, staffRoles } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { carrierSettings } from '@/lib/settings/queries'
import { staffPeople, staffPerson } from '@/lib/users/team-queries'
import { ListTeam } from '@/lib/users/team-schema'
import {
  changeStaffRolesAction,
  disableStaffAction,
  enableStaffAction,
  inviteStaffAction,
  issueStaffPasswordAction,
  removeStaffAction,
  resendStaffAction,
  resetStaffFactorAction,
} from './actions'

export function generateMetadata(): Metadata {
  return { title: getTranslations('team')('staffTitle') }
}

const actions = {
  changeRoles: changeStaffRolesAction,
  disable: disableStaffAction,
  enable: enableStaffAction,
  remove: removeStaffAction,
  resend: resendStaffAction,
  resetFactor: resetStaffFactorAction,
}

/** Colleagues of the carrier: all of them see who is there, Administrators change it. */
export default async function StaffTeamPage({ searchParams }: { searchParams: TeamQuery }) {
  const me = await requireStaff()
  const query = await searchParams
  const words = getTranslations('team')
  const { carrierName: carrier } = await carrierSettings()
  const [page, person] = await Promise.all([
    staffPeople(me.scope, ListTeam.parse(query)),
    staffPerson(me.scope, query.user),
  ])
  const others = page.people.filter(({ id, state }) => id !== me.userId && state !== 'disabled')
  return (
    <TeamView
      side="staff"
      sentence={words('staffSentence', { carrier })}
      home="/staff/team"
      query={query}
      page={page}
      person={person}
      roles={staffRoles}
      invite={inviteStaffAction}
      actions={actions}
      may={staffMay(me.roles, 'staff.manage')}
      me={me}
    >
      {staffMay(me.roles, 'staff.issue_password') && others.length > 0 && (
        <TemporaryPassword action={issueStaffPasswordAction} users={others} />
      )}
    </TeamView>
  )
}
