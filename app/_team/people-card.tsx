import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Users } from '@/components/icons'
import { Pager } from '@/components/pager'
import { getTranslations } from '@/i18n/words'
import type { TeamPage } from '@/lib/users/team-queries'
import { PeopleTable } from './people-table'
import type { AnyRole, Side, TeamActions } from './team'

type Props = {
  page: TeamPage<AnyRole>
  home: string
  side: Side
  actions: TeamActions | undefined
  me: { userId: string; timeZone: string }
}

/** The people of a team, by name; with nobody there the address points behind the end of the list. */
export function PeopleCard({ page, home, side, actions, me }: Props) {
  const words = getTranslations('team')
  const { people, next, previous } = page
  return (
    <Card clip label={words('people')}>
      {people.length === 0 ? (
        <Empty
          icon={<Users />}
          title={words('emptyTitle')}
          actions={<ButtonLink href={home}>{words('emptyAction')}</ButtonLink>}
        >
          {words('emptyText')}
        </Empty>
      ) : (
        <PeopleTable people={people} home={home} side={side} actions={actions} me={me} />
      )}
      {(next || previous) && (
        <Pager
          label={words('pages')}
          previous={{ label: words('previous'), href: previous && `${home}?before=${previous}` }}
          next={{ label: words('next'), href: next && `${home}?after=${next}` }}
        >
          {words('shown', { count: people.length })}
        </Pager>
      )}
    </Card>
  )
}
