import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { roleNames } from './role-names'
import { words } from './words'

type Props = {
  name: string
  by: string
  roles: string[]
  url: string
  /** ISO time. */
  expiresAt: string
}

/** To a new colleague of the carrier: a one-time link, never a password. */
export const staffInvitation: Letter<Props> = {
  subject: ({ by }, { carrierName }) => words('staffInvitation.subject', { carrier: carrierName, by }),
  Body: ({ name, by, roles, url, expiresAt, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('staffInvitation.preheader')}
      heading={words('staffInvitation.heading', { carrier: carrier.carrierName })}
      facts={[
        [words('teamInvitation.roles'), roleNames(roles)],
        [words('facts.linkWorks'), formatTime(new Date(expiresAt))],
      ]}
      action={{ href: url, label: words('registrationApproved.action') }}
      why={words('staffInvitation.why', { by, carrier: carrier.carrierName })}
    >
      <Paragraph>{words('staffInvitation.body', { name, by, carrier: carrier.carrierName })}</Paragraph>
      <Paragraph>{words('registrationApproved.once')}</Paragraph>
    </Layout>
  ),
}
