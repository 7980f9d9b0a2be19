import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { roleNames } from './role-names'
import { words } from './words'

type Props = {
  name: string
  by: string
  company: string
  accountNumber: string
  roles: string[]
  url: string
  /** ISO time. */
  expiresAt: string
}

/** To a colleague whom an Admin, or staff, adds to a customer's team: a one-time link, never a password. */
export const teamInvitation: Letter<Props> = {
  subject: ({ company, by }) => words('teamInvitation.subject', { company, by }),
  Body: ({ name, by, company, accountNumber, roles, url, expiresAt, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('teamInvitation.preheader')}
      heading={words('teamInvitation.heading', { company })}
      facts={[
        [words('teamInvitation.roles'), roleNames(roles)],
        [words('facts.accountNumber'), accountNumber],
        [words('facts.linkWorks'), formatTime(new Date(expiresAt))],
      ]}
      action={{ href: url, label: words('registrationApproved.action') }}
      why={words('teamInvitation.why', { by, company })}
    >
      <Paragraph>{words('teamInvitation.body', { name, by, company, carrier: carrier.carrierName })}</Paragraph>
      <Paragraph>{words('registrationApproved.once')}</Paragraph>
    </Layout>
  ),
}
