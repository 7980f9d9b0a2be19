import { Badge } from '@/components/badge'
import { Ban, CircleCheck, Clock, KeyRound, MailWarning } from '@/components/icons'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import type { PersonState } from '@/lib/users/team-queries'
import { PersonActions } from './person-actions'
import type { Person, Side, TeamActions } from './team'

type Props = {
  people: Person[]
  /** The page's address without a query. */
  home: string
  side: Side
  actions: TeamActions | undefined
  me: { userId: string; timeZone: string }
}

export function PeopleTable({ people, home, side, actions, me }: Props) {
  const words = getTranslations('team')
  const column = getTranslations('team.column')
  const roles = getTranslations('common.roles')
  return (
    <Table
      label={words('people')}
      head={
        <>
          <HeadCell>{column('name')}</HeadCell>
          <HeadCell>{column('roles')}</HeadCell>
          <HeadCell>{column('state')}</HeadCell>
          <HeadCell>{column('factor')}</HeadCell>
          <HeadCell>{column('lastSeen')}</HeadCell>
          {actions && <HeadCell hidden>{column('actions')}</HeadCell>}
        </>
      }
    >
      {people.map(person => (
        <Row key={person.id}>
          <Cell>
            <div className="desk:min-w-[170px]">
              {person.name}
              {person.id === me.userId && <span className="faint"> ({words('you')})</span>}
              <Sub>
                <span className="[overflow-wrap:anywhere]">{person.email}</span>
              </Sub>
            </div>
          </Cell>
          <Cell label={column('roles')} card="half">
            {person.roles.map(role => roles(role)).join(', ')}
          </Cell>
          <Cell label={column('state')}>
            <StateBadge state={person.state} />
            {person.state === 'invited' && person.invitedUntil && (
              <Sub>{words('invitedUntil', { time: formatTime(person.invitedUntil, me.timeZone) })}</Sub>
            )}
          </Cell>
          <Cell label={column('factor')} card="half">
            {words(person.hasFactor ? 'factorOn' : 'factorOff')}
          </Cell>
          <Cell label={column('lastSeen')} nowrap>
            {person.lastSeen ? (
              <TimeText at={person.lastSeen}>{formatTime(person.lastSeen, me.timeZone)}</TimeText>
            ) : (
              <span className="faint">{words('never')}</span>
            )}
          </Cell>
          {actions && (
            <Cell>
              <PersonActions person={person} home={home} side={side} actions={actions} own={person.id === me.userId} />
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  )
}

const look = {
  active: { tone: 'plain', icon: <CircleCheck /> },
  temporary_password: { tone: 'warning', icon: <KeyRound /> },
  invited: { tone: 'line', icon: <Clock /> },
  invitation_expired: { tone: 'warning', icon: <MailWarning /> },
  disabled: { tone: 'neutral', icon: <Ban /> },
} as const satisfies Record<PersonState, object>

function StateBadge({ state }: { state: PersonState }) {
  const words = getTranslations('team.state')
  return <Badge {...look[state]}>{words(state)}</Badge>
}
