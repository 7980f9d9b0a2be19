import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = { name: string; company: string; zoomAccountName: string; orders: string[]; url: string }

/** SM10, the app was removed: to who may order and is told of Zoom by no other letter. */
export const ordersOnHold: Letter<Props> = {
  subject: ({ company, orders }) => words('ordersOnHold.subject', { company, count: orders.length }),
  Body: ({ name, company, zoomAccountName, orders, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('ordersOnHold.preheader')}
      heading={words('ordersOnHold.heading', { count: orders.length })}
      facts={[[words('facts.ordersOnHold'), orders.join(', ')]]}
      action={{ href: url, label: words('ordersOnHold.action') }}
      why={words('customerStanding.why', { company })}
    >
      <Paragraph>{words('ordersOnHold.body', { name, carrier: carrier.carrierName, zoomAccountName })}</Paragraph>
      <Paragraph>{words('ordersOnHold.then', { company })}</Paragraph>
    </Layout>
  ),
}

/** Connected again: what the removal had put on hold goes on, but for what something else holds still. */
export const ordersGoOn: Letter<Props & { still: string[] }> = {
  subject: ({ company, orders, still }) =>
    orders.length > 0
      ? words('ordersGoOn.subject', { company, count: orders.length })
      : words('ordersGoOn.subjectStill', { company, count: still.length }),
  Body: ({ name, company, zoomAccountName, orders, still, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('ordersGoOn.preheader')}
      heading={words(orders.length > 0 ? 'ordersGoOn.heading' : 'ordersGoOn.headingStill', { count: orders.length })}
      facts={[
        ...(orders.length > 0 ? [[words('facts.ordersGoOn'), orders.join(', ')] as [string, string]] : []),
        ...(still.length > 0 ? [[words('facts.ordersStill'), still.join(', ')] as [string, string]] : []),
      ]}
      action={{ href: url, label: words('ordersOnHold.action') }}
      why={words('customerStanding.why', { company })}
    >
      <Paragraph>{words('ordersGoOn.body', { name, company, zoomAccountName })}</Paragraph>
      {orders.length > 0 && <Paragraph>{words('ordersGoOn.then', { count: orders.length })}</Paragraph>}
    </Layout>
  ),
}
