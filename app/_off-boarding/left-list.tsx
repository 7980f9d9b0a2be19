import type { ReactNode } from 'react'
import { Buckets } from '@/components/buckets'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { CircleCheck, SearchX } from '@/components/icons'
import { Link } from '@/components/link'
import { Pager } from '@/components/pager'
import { Cell, HeadCell, PickCell, PickPageCell, Row, Sub, Table } from '@/components/table'
import { Tel } from '@/components/tel'
import { getTranslations } from '@/i18n/words'
import { readingGroups } from '@/lib/base/e164'
import { formatCount } from '@/lib/base/format'
import type { LeftPage, OffBoarding } from '@/lib/off-boarding/queries'
import { type Block, blocks, totalOf, turnOf } from '@/lib/off-boarding/rules'
import type { Reader } from './checklist'

type Props = {
  seen: OffBoarding
  page: LeftPage
  view: { block?: Block | undefined; after?: string | undefined }
  path: string
  reader: Reader
  carrier: string
  /** Where a number has its own page. */
  numberHref: string
  /** Boxes beside what can be marked, inside the form that `wrap` makes. */
  pickable?: boolean
  wrap?: (table: ReactNode) => ReactNode
  actions?: ReactNode
}

/** What blocks, counted by kind and named number by number (002-R44). */
export function LeftList(props: Props) {
  const { seen, page, view, path, actions, wrap = table => table } = props
  const words = getTranslations('offBoarding')
  if (totalOf(seen.left) === 0) {
    return (
      <Card>
        <Empty icon={<CircleCheck />} title={words('left.zero')}>
          {words('left.zeroText')}
        </Empty>
      </Card>
    )
  }
  const table =
    page.rows.length === 0 ? (
      <Empty icon={<SearchX />} title={words('left.none')}>
        {words('left.noneText')}
      </Empty>
    ) : (
      <LeftTable {...props} />
    )
  return (
    <section className="flex flex-col gap-4" aria-labelledby="left">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="left">{words('left.title')}</h2>
        {actions}
      </div>
      <Buckets
        label={words('left.buckets')}
        buckets={[
          { href: path, name: words('left.all'), count: formatCount(totalOf(seen.left)), current: !view.block },
          ...blocks
            .filter(block => seen.left[block] > 0 || block === view.block)
            .map(block => ({
              href: hrefOf(path, { block }),
              name: words(`block.${block}`),
              count: formatCount(seen.left[block]),
              current: block === view.block,
            })),
        ]}
      />
      <Card clip label={words('left.title')}>
        {wrap(table)}
        <Pager
          label={words('left.pager')}
          previous={{ label: words('left.first'), href: view.after && hrefOf(path, { block: view.block }) }}
          next={{
            label: words('left.next'),
            href: page.next && hrefOf(path, { block: view.block, after: page.next }),
          }}
        >
          {words('left.shown', { count: page.rows.length })}
        </Pager>
      </Card>
    </section>
  )
}

function LeftTable({ seen, page, reader, carrier, numberHref, pickable }: Props) {
  const words = getTranslations('offBoarding')
  const picks = pickable && seen.left.unreachable > 0
  const turn = (block: Block) => {
    const whose = turnOf[block]
    if (whose === 'nobody') return words('turn.nobody')
    if (whose === reader) return words('turn.you')
    return words('turn.they', { name: whose === 'carrier' ? carrier : seen.company })
  }
  return (
    <Table
      label={words('left.title')}
      head={
        <>
          {picks && <PickPageCell label={words('left.all')} />}
          <HeadCell>{words('left.number')}</HeadCell>
          <HeadCell>{words('left.block')}</HeadCell>
          <HeadCell>{words('left.turn')}</HeadCell>
        </>
      }
    >
      {page.rows.map(({ e164, block }) => (
        <Row key={e164}>
          {picks &&
            (block === 'unreachable' ? (
              <PickCell
                name="number"
                value={e164}
                label={words('staff.pick', { number: readingGroups(e164).join(' ') })}
              />
            ) : (
              <Cell card="hide">{null}</Cell>
            ))}
          <Cell>
            <Link href={`${numberHref}/${e164.slice(1)}`}>
              <Tel value={e164} groups={readingGroups(e164)} />
            </Link>
          </Cell>
          <Cell label={words('left.block')} card="half">
            {words(`block.${block}`)}
          </Cell>
          <Cell label={words('left.turn')} card="half">
            {turn(block)}
            <Sub>{words(`todo.${block}`)}</Sub>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

/** The same list at another place; what the address does not name is as usual. */
export function hrefOf(path: string, view: { block?: Block | undefined; after?: string | undefined }): string {
  const query = new URLSearchParams()
  if (view.block) query.set('block', view.block)
  if (view.after) query.set('after', view.after)
  return query.size > 0 ? `${path}?${query}` : path
}
