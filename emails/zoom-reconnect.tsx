import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  company: string
  zoomAccountName: string
  zoomAccountNumber: string
  reason: 'grant_refused' | 'installer_left' | 'access_refused' | 'scope_missing'
  url: string
}

/** SM3 lose_grant: what waits, what goes on, and the one thing to do. */
export const zoomReconnect: Letter<Props> = {
  subject: ({ company }) => words('zoomReconnect.subject', { company }),
  Body: ({ name, company, zoomAccountName, zoomAccountNumber, reason, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('zoomReconnect.preheader')}
      heading={words('zoomReconnect.heading')}
      facts={[
        [words('facts.zoomAccountNamed'), words('facts.zoomAccountValue', { zoomAccountName, zoomAccountNumber })],
      ]}
      action={{ href: url, label: words('zoomReconnect.action') }}
      why={words('zoomReconnect.why', { company })}
    >
      <Paragraph>
        {words('zoomReconnect.body', { name, company, carrier: carrier.carrierName })}{' '}
        {words(`zoomReconnect.${reason}`)}
      </Paragraph>
      <Paragraph>{words('zoomReconnect.waits')}</Paragraph>
    </Layout>
  ),
}
