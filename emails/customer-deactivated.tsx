import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  company: string
  accountNumber: string
  /** ISO time. */
  at: string
  url: string
}

/** 002-R50, R51: for good, and nobody can sign in any more. */
export const customerDeactivated: Letter<Props> = {
  subject: ({ company }, { carrierName: carrier }) => words('customerDeactivated.subject', { company, carrier }),
  Body: ({ name, company, accountNumber, at, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('customerDeactivated.preheader')}
      heading={words('customerDeactivated.heading')}
      facts={[
        [words('facts.company'), company],
        [words('facts.accountNumber'), accountNumber],
        [words('customerDeactivated.at'), formatTime(new Date(at))],
      ]}
      action={{ href: url, label: words('customerDeactivated.action') }}
      why={words('customerDeactivated.why', { company })}
    >
      <Paragraph>{words('customerDeactivated.body', { name, carrier: carrier.carrierName })}</Paragraph>
      <Paragraph>{words('customerDeactivated.lost')}</Paragraph>
      <Paragraph>{words('customerDeactivated.again', { carrier: carrier.carrierName })}</Paragraph>
    </Layout>
  ),
}
