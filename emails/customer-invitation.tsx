import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  company: string
  accountNumber: string
  signInName: string
  setPasswordUrl: string
  /** ISO time. */
  expiresAt: string
}

/** To the first Admin of a customer that staff added: the sign-in name and a one-time link, never a password. */
export const customerInvitation: Letter<Props> = {
  subject: ({ company }, { carrierName }) => words('customerInvitation.subject', { company, carrier: carrierName }),
  Body: ({ name, company, accountNumber, signInName, setPasswordUrl, expiresAt, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('customerInvitation.preheader')}
      heading={words('customerInvitation.heading', { company })}
      facts={[
        [words('facts.signInName'), signInName],
        [words('facts.accountNumber'), accountNumber],
        [words('facts.linkWorks'), formatTime(new Date(expiresAt))],
      ]}
      action={{ href: setPasswordUrl, label: words('registrationApproved.action') }}
      why={words('customerInvitation.why', { company, carrier: carrier.carrierName })}
    >
      <Paragraph>{words('customerInvitation.body', { name, company, carrier: carrier.carrierName })}</Paragraph>
      <Paragraph>{words('registrationApproved.once')}</Paragraph>
    </Layout>
  ),
}
