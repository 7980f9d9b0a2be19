import { Layout } from './layout'
import type { Letter, LetterCarrier } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  count: number
  /** The first of them. */
  customers: string[]
  url: string
}

type When = 'failing' | 'working'

function Changed({ when, count, customers, url, carrier }: Props & { when: When; carrier: LetterCarrier }) {
  return (
    <Layout
      carrier={carrier}
      preheader={words(`zoomConnections.${when}.preheader`)}
      heading={words(`zoomConnections.${when}.heading`, { count })}
      action={{ href: url, label: words('zoomConnections.action') }}
      why={words('zoomConnections.why')}
    >
      <Paragraph>{words(`zoomConnections.${when}.body`, { count })}</Paragraph>
      <Paragraph>
        {words('zoomConnections.customers', { customers: customers.join(', '), more: count - customers.length })}
      </Paragraph>
    </Layout>
  )
}

/** For staff, once when connections begin to fail; never one a check. */
export const zoomConnectionsFailing: Letter<Props> = {
  subject: ({ count }) => words('zoomConnections.failing.subject', { count }),
  Body: props => <Changed {...props} when="failing" />,
}

/** And once when they work again. */
export const zoomConnectionsWorking: Letter<Props> = {
  subject: ({ count }) => words('zoomConnections.working.subject', { count }),
  Body: props => <Changed {...props} when="working" />,
}
