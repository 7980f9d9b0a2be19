import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph, Quote } from './parts'
import { words } from './words'

type Props = {
  name: string
  company: string
  /** ISO time. */
  at: string
  reason: string
  url: string
}

/** SM4: staff took down a request that came another way; whoever did not ask for it says so. */
export const disconnectRecorded: Letter<Props> = {
  subject: ({ company }, { carrierName: carrier }) => words('disconnectRecorded.subject', { company, carrier }),
  Body: ({ name, company, at, reason, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('disconnectRecorded.preheader')}
      heading={words('disconnectRecorded.heading')}
      facts={[
        [words('facts.company'), company],
        [words('disconnectRequestedForSupport.at'), formatTime(new Date(at))],
      ]}
      action={{ href: url, label: words('disconnectRecorded.action') }}
      why={words('disconnectRecorded.why', { company })}
    >
      <Paragraph>{words('disconnectRecorded.body', { name, carrier: carrier.carrierName })}</Paragraph>
      <Quote>{reason}</Quote>
      <Paragraph>{words('disconnectRecorded.object')}</Paragraph>
    </Layout>
  ),
}
