import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph, Quote } from './parts'
import { words } from './words'

type Suspended = {
  name: string
  company: string
  reason: string
  /** References of the orders that are on hold from now on. */
  orders: string[]
  url: string
}

/** SM4, SM10: why, what goes on meanwhile, and what becomes of open orders. */
export const customerSuspended: Letter<Suspended> = {
  subject: ({ company }) => words('customerSuspended.subject', { company }),
  Body: ({ name, company, reason, orders, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('customerSuspended.preheader')}
      heading={words('customerSuspended.heading')}
      facts={[[words('facts.company'), company], ...listed('ordersOnHold', orders)]}
      action={{ href: url, label: words('customerSuspended.action') }}
      why={words('customerStanding.why', { company })}
    >
      <Paragraph>{words('customerSuspended.body', { name, company, carrier: carrier.carrierName })}</Paragraph>
      <Quote>{reason}</Quote>
      <Paragraph>{words('customerSuspended.meanwhile')}</Paragraph>
      <Paragraph>{words('customerSuspended.orders', { count: orders.length })}</Paragraph>
      <Paragraph>{words('customerSuspended.then')}</Paragraph>
    </Layout>
  ),
}

type Resumed = Omit<Suspended, 'reason'> & {
  /** Orders that something else holds still. */
  still: string[]
}

export const customerResumed: Letter<Resumed> = {
  subject: ({ company }) => words('customerResumed.subject', { company }),
  Body: ({ name, company, orders, still, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('customerResumed.preheader')}
      heading={words('customerResumed.heading')}
      facts={[[words('facts.company'), company], ...listed('ordersGoOn', orders), ...listed('ordersStill', still)]}
      action={{ href: url, label: words('customerResumed.action') }}
      why={words('customerStanding.why', { company })}
    >
      <Paragraph>{words('customerResumed.body', { name, company, carrier: carrier.carrierName })}</Paragraph>
      {orders.length > 0 && <Paragraph>{words('customerResumed.orders', { count: orders.length })}</Paragraph>}
    </Layout>
  ),
}

const listed = (fact: 'ordersOnHold' | 'ordersGoOn' | 'ordersStill', orders: string[]): [string, string][] =>
  orders.length > 0 ? [[words(`facts.${fact}`), orders.join(', ')]] : []
