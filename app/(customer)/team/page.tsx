import type { Metadata } from 'next'
import { DoneBanner } from '@/app/_team/done-banner'
import { InviteCard } from '@/app/_team/invite-card'
import { PeopleCard } from '@/app/_team/people-card'
import type { TeamQuery } from '@/app/_team/team'
import { TeamDialog } from '@/app/_team/team-dialog'
import { ButtonLink } from '@/components/button'
import { PageHead } from '@/components/page-head'
import { Why } from '@/components/why'
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

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('team'))('title') }
}

const home = '/team'

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
  const words = await getTranslations('team')
  const may = customerMay(me.roles, 'team.manage')
  const [page, person] = await Promise.all([
    ownTeam(me.scope, ListTeam.parse(query)),
    ownTeammate(me.scope, query.user),
  ])
  return (
    <>
      <PageHead
        title={words('title')}
        sentence={words('sentence', { company: me.company })}
        actions={<ButtonLink href="/team/permissions">{words('whatRolesMay')}</ButtonLink>}
      />
      <div className="flex flex-col gap-6">
        <DoneBanner done={query.done} person={person} />
        <PeopleCard page={page} home={home} side="own" actions={may ? actions : undefined} me={me} />
        {may ? (
          <InviteCard action={inviteColleagueAction} side="own" roles={customerRoles} />
        ) : (
          <Why>{words('readOnly')}</Why>
        )}
        <ConsentCard me={me} />
      </div>
      {may && (
        <TeamDialog
          dialog={query.dialog}
          person={person}
          home={home}
          roles={customerRoles}
          actions={actions}
          meId={me.userId}
        />
      )}
    </>
  )
}
