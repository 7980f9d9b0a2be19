import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  change: 'on' | 'replaced' | 'off' | 'reset' | 'codes'
  /** ISO time. */
  at: string
  url: string
}

/** To the owner after every change of the second factor, so that one they did not make is noticed. */
export const secondFactorChanged: Letter<Props> = {
  subject: ({ change }, { carrierName }) => words('secondFactorChanged.subject', { carrier: carrierName, change }),
  Body: ({ name, change, at, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('secondFactorChanged.preheader')}
      heading={words('secondFactorChanged.heading', { change })}
      facts={[[words('secondFactorChanged.at'), formatTime(new Date(at))]]}
      action={{ href: url, label: words('passwordChanged.action') }}
      why={words('passwordChanged.why', { carrier: carrier.carrierName })}
    >
      <Paragraph>{words('secondFactorChanged.body', { name, change, carrier: carrier.carrierName })}</Paragraph>
      <Paragraph>{words('passwordChanged.unexpected')}</Paragraph>
    </Layout>
  ),
}
