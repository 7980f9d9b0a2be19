import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  company: string
  zoomAccountName: string
  zoomAccountNumber: string
  connectedBy: string
  zoomUser: string
  url: string
}

/** To every Admin, so that a connection that nobody wanted is noticed. */
export const zoomConnected: Letter<Props> = {
  subject: ({ company, zoomAccountName }) => words('zoomConnected.subject', { company, zoomAccountName }),
  Body: ({ name, company, zoomAccountName, zoomAccountNumber, connectedBy, zoomUser, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('zoomConnected.preheader')}
      heading={words('zoomConnected.heading')}
      facts={[
        [words('facts.zoomAccountNamed'), words('facts.zoomAccountValue', { zoomAccountName, zoomAccountNumber })],
        [words('facts.connectedBy'), connectedBy],
        [words('facts.zoomUser'), zoomUser],
      ]}
      action={{ href: url, label: words('zoomConnected.action') }}
      why={words('zoomConnected.why', { company })}
    >
      <Paragraph>{words('zoomConnected.body', { name, company, carrier: carrier.carrierName })}</Paragraph>
      <Paragraph>{words('zoomConnected.unexpected')}</Paragraph>
    </Layout>
  ),
}
