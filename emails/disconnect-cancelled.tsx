import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = { name: string; company: string; by: string; url: string }

/** SM4 cancelled: everything goes on as before. */
export const disconnectCancelled: Letter<Props> = {
  subject: ({ company }, { carrierName: carrier }) => words('disconnectCancelled.subject', { company, carrier }),
  Body: ({ name, company, by, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('disconnectCancelled.preheader')}
      heading={words('disconnectCancelled.heading')}
      facts={[
        [words('facts.company'), company],
        [words('disconnectCancelled.by'), by],
      ]}
      action={{ href: url, label: words('disconnectCancelled.action') }}
      why={words('disconnectRecorded.why', { company })}
    >
      <Paragraph>{words('disconnectCancelled.body', { name, carrier: carrier.carrierName })}</Paragraph>
    </Layout>
  ),
}
