import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  /** ISO time. */
  at: string
  url: string
}

/** To the owner after every change, so that one they did not make is noticed. */
export const passwordChanged: Letter<Props> = {
  subject: (_, { carrierName }) => words('passwordChanged.subject', { carrier: carrierName }),
  Body: ({ name, at, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('passwordChanged.preheader')}
      heading={words('passwordChanged.heading')}
      facts={[[words('passwordChanged.at'), formatTime(new Date(at))]]}
      action={{ href: url, label: words('passwordChanged.action') }}
      why={words('passwordChanged.why', { carrier: carrier.carrierName })}
    >
      <Paragraph>{words('passwordChanged.body', { name, carrier: carrier.carrierName })}</Paragraph>
      <Paragraph>{words('passwordChanged.unexpected')}</Paragraph>
    </Layout>
  ),
}
