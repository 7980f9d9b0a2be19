import { formatTime } from '@/lib/base/format'
import { dataOf } from '@/lib/marketplace/rules'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  company: string
  zoomAccountName: string
  zoomAccountNumber: string
  /** ISO time. */
  removedAt: string
  /** How many numbers went down, and which orders were put on hold; letters owed before they were counted have neither. */
  down?: number
  orders?: string[]
  url: string
}

const listed = (fate: 'at_once' | 'later' | 'kept') =>
  new Intl.ListFormat('en').format(dataOf(fate).map(data => words(`zoomRemoved.data.${data}`)))

/** 001-R10..R12: calls stop, the contract goes on, and how service comes back. */
export const zoomRemoved: Letter<Props> = {
  subject: ({ company, zoomAccountName }) => words('zoomRemoved.subject', { company, zoomAccountName }),
  Body: ({ name, company, zoomAccountName, zoomAccountNumber, removedAt, down = 0, orders = [], url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('zoomRemoved.preheader')}
      heading={words('zoomRemoved.heading')}
      facts={[
        [words('facts.zoomAccountNamed'), words('facts.zoomAccountValue', { zoomAccountName, zoomAccountNumber })],
        [words('facts.removedAt'), formatTime(new Date(removedAt))],
        [words('facts.numbersDown'), String(down)],
        ...(orders.length > 0 ? [[words('facts.ordersOnHold'), orders.join(', ')] as [string, string]] : []),
      ]}
      action={{ href: url, label: words('zoomRemoved.action') }}
      why={words('zoomRemoved.why', { company })}
    >
      <Paragraph>{words('zoomRemoved.body', { name, company, carrier: carrier.carrierName })}</Paragraph>
      <Paragraph>{words('zoomRemoved.orders', { count: orders.length })}</Paragraph>
      <Paragraph>{words('zoomRemoved.contract')}</Paragraph>
      <Paragraph>
        {words('zoomRemoved.deleted', { now: listed('at_once'), later: listed('later'), kept: listed('kept') })}
      </Paragraph>
    </Layout>
  ),
}
