import type { ReactNode } from 'react'
import { KeepAsking } from '@/app/(customer)/zoom/keep-asking'
import { Banner } from '@/components/banner'
import { Card, CardBody, CardFoot, CardHead } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { Link } from '@/components/link'
import { getTranslations } from '@/i18n/words'
import { now, seconds } from '@/lib/base/clock'
import { formatTime } from '@/lib/base/format'
import type { LastComparison } from '@/lib/drift/queries'

type Props = {
  comparison: LastComparison
  /** From the address: when "Compare now" was pressed. */
  asked: number | undefined
  /** Where the differences are listed, for who reads. */
  differencesHref: string
  timeZone?: string | undefined
  /** "Compare now". */
  children?: ReactNode
}

const patience = seconds(60)

/** When a customer was last compared with Zoom, what came of it, and the comparison that was just asked for. */
export function ComparedCard({ comparison, asked, differencesHref, timeZone, children }: Props) {
  const words = getTranslations('drift.compare')
  const { at, dueAt, problem, differences } = comparison
  const time = at ? formatTime(at, timeZone) : words('never')
  return (
    <Card labelledBy="compared">
      <CardHead id="compared" title={words('last')} />
      <CardBody className="flex flex-col gap-4">
        <Asked asked={asked} comparison={comparison} time={time} />
        {problem && <Banner tone="warning" title={words(`problem.${problem}`)} />}
        <DescriptionList
          facts={[
            { term: words('last'), value: time },
            { term: words('next'), value: dueAt ? formatTime(dueAt, timeZone) : words('never') },
            {
              term: words('differences'),
              value:
                differences > 0 ? (
                  <Link href={differencesHref}>{words('some', { count: differences })}</Link>
                ) : (
                  words('none')
                ),
            },
          ]}
        />
      </CardBody>
      {children && <CardFoot>{children}</CardFoot>}
    </Card>
  )
}

type AskedProps = { asked: number | undefined; comparison: LastComparison; time: string }

function Asked({ asked, comparison, time }: AskedProps) {
  if (asked === undefined) return null
  const words = getTranslations('drift.compare')
  const { at, problem, differences } = comparison
  if (at && at.getTime() >= asked) {
    return (
      <Banner
        tone={differences > 0 ? 'warning' : 'success'}
        role="status"
        title={words('compared', { time, count: differences })}
      />
    )
  }
  if (problem || now().getTime() - asked > patience) return null
  return (
    <>
      <Banner tone="info" role="status" title={words('comparing')} />
      <KeepAsking everyMs={1_000} />
    </>
  )
}
