import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  /** ISO time. */
  at: string
  address: string
  url: string
}

/** Somebody has the password and guesses at the codes. */
export const secondFactorRefused: Letter<Props> = {
  subject: (_, { carrierName }) => words('secondFactorRefused.subject', { carrier: carrierName }),
  Body: ({ name, at, address, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('secondFactorRefused.preheader')}
      heading={words('secondFactorRefused.heading')}
      facts={[
        [words('secondFactorRefused.at'), formatTime(new Date(at))],
        [words('secondFactorRefused.address'), address],
      ]}
      action={{ href: url, label: words('secondFactorRefused.action') }}
      why={words('passwordChanged.why', { carrier: carrier.carrierName })}
    >
      <Paragraph>{words('secondFactorRefused.body', { name, carrier: carrier.carrierName })}</Paragraph>
      <Paragraph>{words('secondFactorRefused.mine')}</Paragraph>
    </Layout>
  ),
}
