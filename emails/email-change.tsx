import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  url: string
  /** ISO time. */
  expiresAt: string
}

/** To the new address: nothing changes until its link is used. */
export const emailChange: Letter<Props> = {
  subject: (_, { carrierName }) => words('emailChange.subject', { carrier: carrierName }),
  Body: ({ name, url, expiresAt, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('emailChange.preheader')}
      heading={words('emailChange.heading')}
      facts={[[words('facts.linkWorks'), formatTime(new Date(expiresAt))]]}
      action={{ href: url, label: words('emailChange.action') }}
      why={words('emailChange.why', { carrier: carrier.carrierName })}
    >
      <Paragraph>{words('emailChange.body', { name, carrier: carrier.carrierName })}</Paragraph>
    </Layout>
  ),
}
