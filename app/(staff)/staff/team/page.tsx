import type { Metadata } from 'next'
import { DoneBanner } from '@/app/_team/done-banner'
import { InviteCard } from '@/app/_team/invite-card'
import { PeopleCard } from '@/app/_team/people-card'
import type { TeamQuery } from '@/app/_team/team'
import { TeamDialog } from '@/app/_team/team-dialog'
import { TemporaryPassword } from '@/app/_team/temporary-password'
import { ButtonLink } from '@/components/button'
import { PageHead } from '@/components/page-head'
import { Why } from '@/components/why'
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

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('team'))('staffTitle') }
}

const home = '/staff/team'

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
  const words = await getTranslations('team')
  const { carrierName: carrier } = await carrierSettings()
  const may = staffMay(me.roles, 'staff.manage')
  const [page, person] = await Promise.all([
    staffPeople(me.scope, ListTeam.parse(query)),
    staffPerson(me.scope, query.user),
  ])
  const others = page.people.filter(({ id, state }) => id !== me.userId && state !== 'disabled')
  return (
    <>
      <PageHead
        title={words('staffTitle')}
        sentence={words('staffSentence', { carrier })}
        actions={<ButtonLink href="/staff/team/permissions">{words('whatRolesMay')}</ButtonLink>}
      />
      <div className="flex flex-col gap-6">
        <DoneBanner done={query.done} person={person} />
        <PeopleCard page={page} home={home} side="staff" actions={may ? actions : undefined} me={me} />
        {may ? (
          <InviteCard action={inviteStaffAction} side="staff" roles={staffRoles} />
        ) : (
          <Why>{words('staffReadOnly')}</Why>
        )}
        {staffMay(me.roles, 'staff.issue_password') && others.length > 0 && (
          <TemporaryPassword action={issueStaffPasswordAction} users={others} />
        )}
      </div>
      {may && (
        <TeamDialog
          dialog={query.dialog}
          person={person}
          home={home}
          roles={staffRoles}
          actions={actions}
          meId={me.userId}
          staff
        />
      )}
    </>
  )
}
