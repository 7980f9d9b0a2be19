import { Card, CardBody, CardHead } from '@/components/card'
import { CircleAlert, CircleCheck, CircleHelp } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import type { NumberRow } from '@/lib/numbers/queries'
import type { ConnectionView } from '@/lib/zoom-connections/queries'

type Mark = 'good' | 'bad' | 'unknown'
type Props = {
  connection: ConnectionView | undefined
  /** Numbers that are about to be published. */
  rows: NumberRow[]
  /** No others are. */
  whole: boolean
}

const looks = {
  good: { icon: <CircleCheck aria-hidden="true" />, className: 'text-success-ink' },
  bad: { icon: <CircleAlert aria-hidden="true" />, className: 'text-warning-ink' },
  unknown: { icon: <CircleHelp aria-hidden="true" />, className: 'text-ink-2' },
}

/** 001-R03, 002-R03: what must be true in Zoom; some of it the last check has seen, the rest only the customer can. */
export function PreFlight({ connection, rows, whole }: Props) {
  const words = getTranslations('install.preFlight')
  const problem = connection?.problem
  const missing = connection?.scopes.filter(({ granted }) => !granted).length ?? 0
  const looked = connection !== undefined && problem !== 'unreachable' && problem !== 'refused'
  const tollFree = rows.filter(({ numberType }) => numberType === 'toll_free').length
  const admin: Mark = problem === 'role' ? 'bad' : looked ? 'good' : 'unknown'
  const scopes: Mark = connection ? (missing > 0 ? 'bad' : 'good') : 'unknown'
  // Where the role was refused, nobody looked at the numbers any more.
  const licence: Mark =
    problem === 'licence' || problem === 'forbidden' ? 'bad' : looked && problem !== 'role' ? 'good' : 'unknown'
  const lines: { key: string; mark: Mark; text: string }[] = [
    {
      key: 'admin',
      mark: admin,
      text: admin === 'bad' ? words('adminBad', { person: connection?.zoomUser ?? '' }) : words('admin'),
    },
    { key: 'scopes', mark: scopes, text: scopes === 'bad' ? words('scopesBad', { count: missing }) : words('scopes') },
    { key: 'licence', mark: licence, text: words(licence === 'bad' ? 'licenceBad' : 'licence') },
    { key: 'calling', mark: 'unknown', text: words('calling') },
    ...(whole && tollFree === 0
      ? []
      : [
          {
            key: 'tollFree',
            mark: 'unknown' as const,
            text: tollFree > 0 ? words('tollFreeSome', { count: tollFree }) : words('tollFree'),
          },
        ]),
  ]
  return (
    <Card labelledBy="pre-flight">
      <CardHead id="pre-flight" title={words('title')} sub={words('sub')} />
      <CardBody>
        <ul className="flex flex-col gap-3">
          {lines.map(({ key, mark, text }) => (
            <li key={key} className="flex items-start gap-2.5">
              <span className={looks[mark].className}>{looks[mark].icon}</span>
              <span>
                {text} <span className="sm muted">({words(mark)})</span>
              </span>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}
