import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  /** Asked for, or done. */
  state: 'asked' | 'done'
  /** The new address, with most of it hidden. */
  hint: string
  /** ISO time. */
  at: string
  url: string
}

/** To the address of before, when a change is asked for and when it is done. */
export const emailChanged: Letter<Props> = {
  subject: ({ state }, { carrierName }) => words('emailChanged.subject', { carrier: carrierName, state }),
  Body: ({ name, state, hint, at, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('emailChanged.preheader', { state })}
      heading={words('emailChanged.heading', { state })}
      facts={[
        [words('emailChanged.at'), formatTime(new Date(at))],
        [words('emailChanged.address'), hint],
      ]}
      action={{ href: url, label: words('passwordChanged.action') }}
      why={words('passwordChanged.why', { carrier: carrier.carrierName })}
    >
      <Paragraph>{words('emailChanged.body', { name, state, carrier: carrier.carrierName })}</Paragraph>
      <Paragraph>{words('passwordChanged.unexpected')}</Paragraph>
    </Layout>
  ),
}
