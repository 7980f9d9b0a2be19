import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/button'
import { PageHead } from '@/components/page-head'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import type { FormAction } from '@/lib/base/form-state'
import type { TeamPage } from '@/lib/users/team-queries'
import { DoneBanner } from './done-banner'
import { InviteCard } from './invite-card'
import { PeopleCard } from './people-card'
import type { AnyRole, Person, TeamActions, TeamQuery } from './team'
import { TeamDialog } from './team-dialog'

type Props = {
  side: 'own' | 'staff'
  sentence: string
  home: string
  query: Awaited<TeamQuery>
  page: TeamPage<AnyRole>
  /** Whom the address is about. */
  person: Person | undefined
  roles: readonly AnyRole[]
  invite: FormAction
  actions: TeamActions
  /** Whether this person changes the team, or looks at it. */
  may: boolean
  me: { userId: string; timeZone: string }
  children: ReactNode
}

/** One's own team, a customer's or the carrier's: who is there, invitations, and what the address asks for. */
export function TeamView(props: Props) {
  const { side, home, query, person, roles, actions, may, me } = props
  const words = getTranslations('team')
  const staff = side === 'staff'
  return (
    <>
      <PageHead
        title={words(staff ? 'staffTitle' : 'title')}
        sentence={props.sentence}
        actions={<ButtonLink href={`${home}/permissions`}>{words('whatRolesMay')}</ButtonLink>}
      />
      <div className="flex flex-col gap-6">
        <DoneBanner done={query.done} person={person} />
        <PeopleCard page={props.page} home={home} side={side} actions={may ? actions : undefined} me={me} />
        {may ? (
          <InviteCard action={props.invite} side={side} roles={roles} />
        ) : (
          <Why>{words(staff ? 'staffReadOnly' : 'readOnly')}</Why>
        )}
        {props.children}
      </div>
      {may && (
        <TeamDialog
          dialog={query.dialog}
          person={person}
          home={home}
          roles={roles}
          actions={actions}
          meId={me.userId}
          staff={staff}
        />
      )}
    </>
  )
}
