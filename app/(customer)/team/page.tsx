import type { Metadata } from 'next'
import type { TeamQuery } from '@/app/_team/team'
import { TeamView } from '@/app/_team/team-view'
import { getTranslations } from '@/i18n/words'
import { customerMay, customerRoles } from '@/lib/auth/permissions'
import { requireCustomer } from '@/lib/auth/session'
import { ownTeam, ownTeammate } from '@/lib/users/team-queries'
import { ListTeam } from '@/lib/users/team-schema'
import {
  changeColleagueRolesAction,
  disableColleagueAction,
  enableColleagueAction,
  inviteColleagueAction,
  removeColleagueAction,
  resendColleagueAction,
} from './actions'
import { ConsentCard } from './consent-card'

export function generateMetadata(): Metadata {
  return { title: getTranslations('team')('title') }
}

const actions = {
  changeRoles: changeColleagueRolesAction,
  disable: disableColleagueAction,
  enable: enableColleagueAction,
  remove: removeColleagueAction,
  resend: resendColleagueAction,
}

/** Everybody of the company sees who is there; Admins change it. */
export default async function TeamPage({ searchParams }: { searchParams: TeamQuery }) {
  const me = await requireCustomer()
  const query = await searchParams
  const words = getTranslations('team')
  const [page, person] = await Promise.all([
    ownTeam(me.scope, ListTeam.parse(query)),
    ownTeammate(me.scope, query.user),
  ])
  return (
    <TeamView
      side="own"
      sentence={words('sentence', { company: me.company })}
      home="/team"
      query={query}
      page={page}
      person={person}
      roles={customerRoles}
      invite={inviteColleagueAction}
      actions={actions}
      may={customerMay(me.roles, 'team.manage')}
      me={me}
    >
      <ConsentCard me={me} />
    </TeamView>
  )
}
