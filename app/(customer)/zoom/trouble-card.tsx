import { Card, CardBody, CardFoot, CardHead } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { getTranslations } from '@/i18n/words'
import type { CustomerActor } from '@/lib/auth/actor'
import type { ConnectionView } from '@/lib/zoom-connections/queries'
import { ConnectForm } from './connect-form'

type Props = { me: CustomerActor; connection: ConnectionView }

/** Why a new consent is needed, what waits and what goes on. */
export function ReconnectCard({ me, connection }: Props) {
  const words = getTranslations('zoom')
  const { reason, scopes } = connection.reason ?? { reason: 'grant_refused', scopes: [] }
  return (
    <Card labelledBy="why">
      <CardHead id="why" title={words('reason.title')} />
      <CardBody className="flex max-w-[72ch] flex-col gap-3">
        <p>
          {reason === 'scope_missing' && scopes.length === 0
            ? words('reason.scope_missing_unnamed')
            : words(`reason.${reason}`, { scopes: scopes.join(', ') })}
        </p>
        <p>{words('reason.waits')}</p>
      </CardBody>
      <CardFoot>
        <ConnectForm me={me} again />
      </CardFoot>
    </Card>
  )
}

/** 001-R10..R13 in plain words: calls stop, the contract goes on, connecting again restores. */
export function RemovedCard({ me }: { me: CustomerActor }) {
  const words = getTranslations('zoom')
  return (
    <Card labelledBy="meaning">
      <CardHead id="meaning" title={words('removed.title')} />
      <CardBody className="py-2.5">
        <DescriptionList
          facts={[
            { term: words('removed.callsTerm'), value: words('removed.calls') },
            { term: words('removed.ordersTerm'), value: words('removed.orders') },
            { term: words('removed.keptTerm'), value: words('removed.kept') },
            { term: words('removed.contractTerm'), value: words('removed.contract') },
          ]}
        />
      </CardBody>
      <CardFoot>
        <ConnectForm me={me} again />
      </CardFoot>
    </Card>
  )
}
