import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  company: string
  reference: string
  accountNumber: string
  signInName: string
  setPasswordUrl: string
  /** ISO time. */
  expiresAt: string
}

/** 000-R06: the sign-in name and a one-time link, only after approval; never a password. */
export const registrationApproved: Letter<Props> = {
  subject: ({ company, reference }) => words('registrationApproved.subject', { company, reference }),
  Body: ({ name, company, accountNumber, signInName, setPasswordUrl, expiresAt, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('registrationApproved.preheader')}
      heading={words('registrationApproved.heading', { carrier: carrier.carrierName })}
      facts={[
        [words('facts.signInName'), signInName],
        [words('facts.accountNumber'), accountNumber],
        [words('facts.linkWorks'), formatTime(new Date(expiresAt))],
      ]}
      action={{ href: setPasswordUrl, label: words('registrationApproved.action') }}
      why={words('registrationApproved.why', { company })}
    >
      <Paragraph>{words('registrationApproved.body', { name, company })}</Paragraph>
      <Paragraph>{words('registrationApproved.once')}</Paragraph>
    </Layout>
  ),
}
