import { History } from 'lucide-react'
import { Button, ButtonLink } from '@/components/button'
import { Card, CardBody, CardHead } from '@/components/card'
import { Empty } from '@/components/empty'
import { Pager } from '@/components/pager'
import { Timeline } from '@/components/timeline'
import { FilterDate, FilterSelect, Toolbar } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'
import { customerActivity } from '@/lib/audit/activity'
import { activityKinds, activityParties, ListActivity } from '@/lib/audit/schema'
import { type CustomerParams, customerOf } from '../../customer'
import { byDay, entryOf } from './entries'

type Props = CustomerParams & { searchParams: Promise<Record<string, string | undefined>> }

/** Everything that happened to this customer, by whom and through what, a card a day (design 14). */
export default async function CustomerActivityPage({ params, searchParams }: Props) {
  const { me, customer } = await customerOf((await params).accountNumber)
  const filter = ListActivity.parse(await searchParams)
  const { lines, older, newer } = await customerActivity(me.scope, customer.id, filter)
  const words = await getTranslations('customers.page.activity')
  const home = `/staff/customers/${customer.accountNumber}/activity`
  const address = (change: { after?: string; before?: string }) => {
    const { kind, who, from, to } = filter
    const state = Object.entries({ kind, who, from, to, ...change })
    return `${home}?${new URLSearchParams(state.filter((entry): entry is [string, string] => !!entry[1]))}`
  }
  const entry = await entryOf(me.timeZone)
  return (
    <div className="flex flex-col gap-4">
      <Card clip label={words('filter')}>
        <ActivityToolbar filter={filter} home={home} />
        {lines.length === 0 && (
          <Empty
            icon={<History />}
            title={words('noneTitle')}
            actions={<ButtonLink href={home}>{words('all')}</ButtonLink>}
          >
            {words('noneText')}
          </Empty>
        )}
      </Card>
      {byDay(lines, me.timeZone).map(([day, ofDay]) => (
        <Card key={day} label={day}>
          <CardHead title={day} />
          <CardBody>
            <Timeline entries={ofDay.map(entry)} />
          </CardBody>
        </Card>
      ))}
      {lines.length > 0 && (
        <Pager
          card
          label={words('pages')}
          previous={{ label: words('newer'), href: newer ? address({ before: newer }) : undefined }}
          next={{ label: words('older'), href: older ? address({ after: older }) : undefined }}
        >
          {words('foot', { zone: me.timeZone })}
        </Pager>
      )}
    </div>
  )
}

async function ActivityToolbar({ filter, home }: { filter: ListActivity; home: string }) {
  const words = await getTranslations('customers.page.activity')
  return (
    <Toolbar label={words('filter')} action={home}>
      <FilterSelect
        label={words('kindLabel')}
        name="kind"
        defaultValue={filter.kind}
        options={[
          { value: '', label: words('anyKind') },
          ...activityKinds.map(value => ({ value, label: words(`kind.${value}`) })),
        ]}
      />
      <FilterSelect
        label={words('whoLabel')}
        name="who"
        defaultValue={filter.who}
        options={[
          { value: '', label: words('anyone') },
          ...activityParties.map(value => ({ value, label: words(`who.${value}`) })),
        ]}
      />
      <FilterDate label={words('from')} name="from" defaultValue={filter.from} />
      <FilterDate label={words('to')} name="to" defaultValue={filter.to} />
      <Button type="submit">{words('apply')}</Button>
    </Toolbar>
  )
}
