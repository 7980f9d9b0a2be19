import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  /** ISO time. */
  at: string
  left: number
  url: string
}

/** To the owner, so that a code which somebody else used is noticed, and new ones are made in time. */
export const recoveryCodeUsed: Letter<Props> = {
  subject: (_, { carrierName }) => words('recoveryCodeUsed.subject', { carrier: carrierName }),
  Body: ({ name, at, left, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('recoveryCodeUsed.left', { left })}
      heading={words('recoveryCodeUsed.heading')}
      facts={[[words('recoveryCodeUsed.at'), formatTime(new Date(at))]]}
      action={{ href: url, label: words('passwordChanged.action') }}
      why={words('passwordChanged.why', { carrier: carrier.carrierName })}
    >
      <Paragraph>{words('recoveryCodeUsed.body', { name, carrier: carrier.carrierName })}</Paragraph>
      <Paragraph>{words('recoveryCodeUsed.left', { left })}</Paragraph>
      <Paragraph>{words('passwordChanged.unexpected')}</Paragraph>
    </Layout>
  ),
}
