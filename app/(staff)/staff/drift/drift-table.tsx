import type { ReactNode } from 'react'
import { changesOf } from '@/app/(customer)/numbers/[number]/changes'
import { Button } from '@/components/button'
import { Link } from '@/components/link'
import { Cell, HeadCell, PickCell, PickPageCell, Row, Sub, Table } from '@/components/table'
import { Tel } from '@/components/tel'
import { getTranslations } from '@/i18n/words'
import { now } from '@/lib/base/clock'
import { numberToPath, readingGroups } from '@/lib/base/e164'
import { formatDuration } from '@/lib/base/format'
import type { DriftRow } from '@/lib/drift/queries'
import { type DriftFix, ifPortalIsRight, ifZoomIsRight } from '@/lib/drift/rules'
import { numberPools } from '@/lib/numbers/schema'

type Props = { rows: DriftRow[]; may: boolean; pick: boolean }

/** Three columns that should agree, and what mends it in either direction. */
export function DriftTable({ rows, may, pick }: Props) {
  const words = getTranslations('drift')
  const column = getTranslations('drift.column')
  return (
    <Table
      label={words('list.label')}
      head={
        <>
          {pick && <PickPageCell label={words('list.pickPage')} />}
          <HeadCell>{column('number')}</HeadCell>
          <HeadCell>{column('carrier')}</HeadCell>
          <HeadCell>{column('portal')}</HeadCell>
          <HeadCell>{column('zoom')}</HeadCell>
          <HeadCell>{column('ifPortal')}</HeadCell>
          <HeadCell>{column('ifZoom')}</HeadCell>
        </>
      }
    >
      {rows.map(row => (
        <DriftLine key={row.id} row={row} may={may} pick={pick} />
      ))}
    </Table>
  )
}

async function DriftLine({ row, may, pick }: { row: DriftRow; may: boolean; pick: boolean }) {
  const words = getTranslations('drift')
  const column = getTranslations('drift.column')
  const { id, e164, kind, company, accountNumber, seenFirst } = row
  const groups = readingGroups(e164)
  const sides = await sidesOf(row)
  const since = words('list.since', { time: formatDuration(now().getTime() - seenFirst.getTime()) })
  return (
    <Row>
      {pick && <PickCell name="finding" value={id} label={words('list.pick', { number: groups.join(' ') })} />}
      <Cell>
        {accountNumber && row.pool && kind !== 'owner_differs' ? (
          <Link
            className="text-inherit no-underline"
            href={`/staff/customers/${accountNumber}/numbers/${numberToPath(e164)}`}
          >
            <Tel value={e164} groups={groups} />
          </Link>
        ) : (
          <Tel value={e164} groups={groups} />
        )}
        <Sub>
          {company && accountNumber ? (
            <Link href={`/staff/customers/${accountNumber}/zoom`}>{company}</Link>
          ) : (
            words('list.noCustomer')
          )}
          {` · ${words(`kind.${kind}`)} ${since}`}
        </Sub>
      </Cell>
      <Cell label={column('carrier')} card="third" nowrap>
        {sides.carrier}
      </Cell>
      <Cell label={column('portal')} card="third">
        {sides.portal}
      </Cell>
      <Cell label={column('zoom')} card="third">
        {sides.zoom}
      </Cell>
      {row.operation ? (
        <Cell label={column('ifPortal')}>
          <Link href={`/staff/operations/${row.operation}`}>{words('mending', { reference: row.operation })}</Link>
        </Cell>
      ) : (
        <Cell label={column('ifPortal')}>
          <Verbs row={row} fixes={ifPortalIsRight(row)} may={may} side="portal" />
        </Cell>
      )}
      <Cell label={column('ifZoom')} card={row.operation ? 'hide' : 'line'}>
        {!row.operation && <Verbs row={row} fixes={ifZoomIsRight(row)} may={may} side="zoom" />}
      </Cell>
    </Row>
  )
}

type VerbProps = { row: DriftRow; fixes: DriftFix[]; may: boolean; side: 'portal' | 'zoom' }

/** One click each; or why there is none on this side. */
function Verbs({ row, fixes, may, side }: VerbProps) {
  const words = getTranslations('drift')
  const number = readingGroups(row.e164).join(' ')
  if (fixes.length === 0) {
    const why = whyNone(row, side)
    return why ? <span className="sm faint">{words(`none.${why}`)}</span> : null
  }
  return (
    <span className="flex flex-wrap gap-2">
      {fixes.map(fix => {
        const name = words(`fix.${fix}`)
        return may ? (
          <Button
            key={fix}
            type="submit"
            size="sm"
            name="one"
            value={`${fix}~${row.id}`}
            aria-label={words('fixOne', { fix: name, number })}
          >
            {name}
          </Button>
        ) : (
          <span key={fix} className="faint">
            {name}
          </span>
        )
      })}
    </span>
  )
}

function whyNone({ kind }: DriftRow, side: 'portal' | 'zoom') {
  if (kind === 'owner_differs') return side === 'portal' ? ('owner_differs' as const) : undefined
  if (kind === 'extra_in_zoom') return side === 'portal' ? ('extra_in_zoom' as const) : ('cooling' as const)
  if (kind === 'field_differs') return side === 'portal' ? ('field_differs' as const) : ('never_back' as const)
  return undefined
}

function sidesOf({ kind, ours, zooms, pool, publication }: DriftRow): Record<string, ReactNode> {
  const words = getTranslations('drift')
  const numbers = getTranslations('numbers')
  const known = numberPools.find(one => one === pool)
  const carrier = known ? numbers(`pool.${known}`) : words('side.unknown')
  const portal = publication ? numbers(`publication.${publication}`) : '–'
  if (kind === 'field_differs') {
    const changes = changesOf(ours, zooms, numbers)
    const lines = (side: 'from' | 'to') =>
      changes.map(({ name, ...both }) => (
        <span key={name} className="block">
          {words('side.field', { name, value: both[side] })}
        </span>
      ))
    return { carrier, portal: lines('from'), zoom: <Differs>{lines('to')}</Differs> }
  }
  if (kind === 'owner_differs') {
    const account = typeof zooms.account === 'string' ? zooms.account : undefined
    const company = typeof ours.company === 'string' ? words('side.ofCustomer', { company: ours.company }) : carrier
    return {
      carrier: company,
      portal,
      zoom: <Differs>{account ? words('side.underAccount', { account }) : words('side.there')}</Differs>,
    }
  }
  const there = words(zooms.assigned === true ? 'side.thereAssigned' : 'side.there')
  return { carrier, portal, zoom: <Differs>{kind === 'extra_in_zoom' ? there : words('side.notThere')}</Differs> }
}

const Differs = ({ children }: { children: ReactNode }) => (
  <span className="inline-block rounded-md bg-warning-soft px-1.5 py-0.5 font-medium text-warning-ink">{children}</span>
)
