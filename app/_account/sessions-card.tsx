import { Badge } from '@/components/badge'
import { Card, CardHead } from '@/components/card'
import { Check } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { Cell, HeadCell, Row, Table } from '@/components/table'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import type { OwnSession } from '@/lib/users/queries'
import { endOtherSessionsAction, endSessionAction } from './actions'

/** Where one is signed in; any of them can be ended, at once. */
export function SessionsCard({ sessions, timeZone }: { sessions: OwnSession[]; timeZone: string }) {
  const words = getTranslations('users.account')
  return (
    <Card labelledBy="sessions" clip>
      <CardHead id="sessions" title={words('sessions')} sub={words('sessionsSub', { count: sessions.length })}>
        {sessions.length > 1 && (
          <form action={endOtherSessionsAction}>
            <SubmitButton variant="default" size="sm">
              {words('endOthers')}
            </SubmitButton>
          </form>
        )}
      </CardHead>
      <Table
        label={words('sessions')}
        head={
          <>
            <HeadCell>{words('browser')}</HeadCell>
            <HeadCell>{words('address')}</HeadCell>
            <HeadCell>{words('signedIn')}</HeadCell>
            <HeadCell>{words('lastSeen')}</HeadCell>
            <HeadCell hidden>{words('end')}</HeadCell>
          </>
        }
      >
        {sessions.map(session => {
          const { browser, system } = session
          const known = browser && system ? words('browserOn', { browser, system }) : (browser ?? system)
          const device = known ?? words('unknownBrowser')
          return (
            <Row key={session.id}>
              <Cell>{device}</Cell>
              <Cell label={words('address')}>{session.address}</Cell>
              <Cell label={words('signedIn')} nowrap>
                <TimeText at={session.createdAt}>{formatTime(session.createdAt, timeZone)}</TimeText>
              </Cell>
              <Cell label={words('lastSeen')} nowrap>
                <TimeText at={session.lastSeenAt}>{formatTime(session.lastSeenAt, timeZone)}</TimeText>
              </Cell>
              <Cell>
                {session.current ? (
                  <Badge tone="plain" icon={<Check />}>
                    {words('thisBrowser')}
                  </Badge>
                ) : (
                  <form action={endSessionAction}>
                    <input type="hidden" name="session" value={session.id} />
                    <SubmitButton
                      variant="default"
                      size="sm"
                      aria-label={words('endNamed', { browser: device, address: session.address })}
                    >
                      {words('end')}
                    </SubmitButton>
                  </form>
                )}
              </Cell>
            </Row>
          )
        })}
      </Table>
    </Card>
  )
}
