import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  /** ISO time. */
  at: string
  /** "Firefox, Windows"; empty when the browser does not say. */
  device: string
  address: string
  url: string
}

/** A browser and an address that this person has not signed in from before. Where an address is, nobody looks up. */
export const newSignIn: Letter<Props> = {
  subject: (_, { carrierName }) => words('newSignIn.subject', { carrier: carrierName }),
  Body: ({ name, at, device, address, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('newSignIn.preheader')}
      heading={words('newSignIn.heading')}
      facts={[
        [words('newSignIn.at'), formatTime(new Date(at))],
        [words('newSignIn.device'), device || words('newSignIn.unknownDevice')],
        [words('newSignIn.address'), address],
      ]}
      action={{ href: url, label: words('passwordChanged.action') }}
      why={words('passwordChanged.why', { carrier: carrier.carrierName })}
    >
      <Paragraph>{words('newSignIn.body', { name, carrier: carrier.carrierName })}</Paragraph>
      <Paragraph>{words('passwordChanged.unexpected')}</Paragraph>
      <Paragraph>{words('newSignIn.noPlace')}</Paragraph>
    </Layout>
  ),
}
