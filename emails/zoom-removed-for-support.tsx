import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  company: string
  accountNumber: string
  zoomAccountName: string
  zoomAccountNumber: string
  /** ISO time. */
  removedAt: string
  down?: number
  orders?: string[]
  url: string
}

export const zoomRemovedForSupport: Letter<Props> = {
  subject: ({ company, zoomAccountName }) => words('zoomRemovedForSupport.subject', { company, zoomAccountName }),
  Body: ({
    company,
    accountNumber,
    zoomAccountName,
    zoomAccountNumber,
    removedAt,
    down = 0,
    orders = [],
    url,
    carrier,
  }) => (
    <Layout
      carrier={carrier}
      preheader={words('zoomRemovedForSupport.preheader', { company })}
      heading={words('zoomRemovedForSupport.heading')}
      facts={[
        [words('facts.company'), company],
        [words('facts.accountNumber'), accountNumber],
        [words('facts.zoomAccountNamed'), words('facts.zoomAccountValue', { zoomAccountName, zoomAccountNumber })],
        [words('facts.removedAt'), formatTime(new Date(removedAt))],
        [words('facts.numbersDown'), String(down)],
        ...(orders.length > 0 ? [[words('facts.ordersOnHold'), orders.join(', ')] as [string, string]] : []),
      ]}
      action={{ href: url, label: words('zoomRemovedForSupport.action', { company }) }}
      why={words('zoomRemovedForSupport.why')}
    >
      <Paragraph>{words('zoomRemovedForSupport.body', { company })}</Paragraph>
    </Layout>
  ),
}
