import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = { name: string; company: string; zoomAccountName: string; zoomAccountNumber: string; url: string }

/** SM3: approved, but the grant that waited with the registration is over. One thing to do, and what goes on without it. */
export const zoomInstallEnded: Letter<Props> = {
  subject: ({ company, zoomAccountName }) => words('zoomInstallEnded.subject', { company, zoomAccountName }),
  Body: ({ name, company, zoomAccountName, zoomAccountNumber, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('zoomInstallEnded.preheader')}
      heading={words('zoomInstallEnded.heading')}
      facts={[
        [words('facts.zoomAccountNamed'), words('facts.zoomAccountValue', { zoomAccountName, zoomAccountNumber })],
      ]}
      action={{ href: url, label: words('zoomInstallEnded.action') }}
      why={words('zoomInstallEnded.why', { company })}
    >
      <Paragraph>{words('zoomInstallEnded.body', { name, company, carrier: carrier.carrierName })}</Paragraph>
      <Paragraph>{words('zoomInstallEnded.first')}</Paragraph>
    </Layout>
  ),
}
