import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  signInName: string
  url: string
  /** ISO time. */
  expiresAt: string
}

/** SM2: a link that works once, for 30 minutes; whoever did not ask need do nothing. */
export const passwordReset: Letter<Props> = {
  subject: (_, { carrierName }) => words('passwordReset.subject', { carrier: carrierName }),
  Body: ({ name, signInName, url, expiresAt, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('passwordReset.preheader')}
      heading={words('passwordReset.heading')}
      facts={[
        [words('facts.signInName'), signInName],
        [words('facts.linkWorks'), formatTime(new Date(expiresAt))],
      ]}
      action={{ href: url, label: words('passwordReset.action') }}
      why={words('passwordReset.why', { carrier: carrier.carrierName })}
    >
      <Paragraph>{words('passwordReset.body', { name })}</Paragraph>
    </Layout>
  ),
}
