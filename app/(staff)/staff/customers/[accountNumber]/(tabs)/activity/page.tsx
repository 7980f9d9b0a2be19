import { History } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Card, CardBody, CardHead } from '@/components/card'
import { Timeline } from '@/components/timeline'
import { customerHistory } from '@/lib/audit/queries'
import { scopeOf } from '@/lib/auth/actor'
import { formatTime } from '@/lib/base/format'
import { type CustomerParams, customerOf } from '../../customer'

export default async function CustomerActivityPage({ params }: CustomerParams) {
  const { me, customer } = await customerOf((await params).accountNumber)
  const words = await getTranslations('customers.page')
  const actions = await getTranslations('activity')
  // Actions are stored as text; one that has no words yet is shown by its name.
  const told = (action: string) => {
    const key = action as Parameters<typeof actions>[0]
    return actions.has(key) ? actions(key) : action
  }
  const lines = await customerHistory(scopeOf(me.scope, customer.id))
  return (
    <Card labelledBy="activity">
      <CardHead id="activity" title={words('activityTitle')} />
      <CardBody>
        {lines.length === 0 ? (
          <p className="muted">{words('activityEmpty')}</p>
        ) : (
          <Timeline
            entries={lines.map(line => ({
              key: line.id,
              icon: <History />,
              what: told(line.action),
              meta: [formatTime(line.at), line.actorName, line.reason].filter(Boolean).join(' · '),
            }))}
          />
        )}
      </CardBody>
    </Card>
  )
}
