import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  /** ISO time of the last validation that was answered. */
  lastAt: string
  url: string
}

/** For staff, once: Zoom's validation is overdue, and after six it sends nothing any more. */
export const zoomDeliveryLate: Letter<Props & { endsAt: string; address: string }> = {
  subject: () => words('zoomDelivery.late.subject'),
  Body: ({ lastAt, endsAt, address, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('zoomDelivery.late.preheader')}
      heading={words('zoomDelivery.late.heading')}
      facts={[
        [words('zoomDelivery.last'), formatTime(new Date(lastAt))],
        [words('zoomDelivery.ends'), formatTime(new Date(endsAt))],
        [words('zoomDelivery.address'), address],
      ]}
      action={{ href: url, label: words('zoomDelivery.action') }}
      why={words('zoomConnections.why')}
    >
      <Paragraph>{words('zoomDelivery.late.body')}</Paragraph>
      <Paragraph>{words('zoomDelivery.late.then')}</Paragraph>
    </Layout>
  ),
}

/** And once when it came through again. */
export const zoomDeliveryBack: Letter<Props> = {
  subject: () => words('zoomDelivery.back.subject'),
  Body: ({ lastAt, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('zoomDelivery.back.preheader')}
      heading={words('zoomDelivery.back.heading')}
      facts={[[words('zoomDelivery.last'), formatTime(new Date(lastAt))]]}
      action={{ href: url, label: words('zoomDelivery.action') }}
      why={words('zoomConnections.why')}
    >
      <Paragraph>{words('zoomDelivery.back.body')}</Paragraph>
    </Layout>
  ),
}
