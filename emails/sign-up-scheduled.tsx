import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

/** ISO times, and the zone that the window is kept in. */
type Props = {
  name: string
  company: string
  reference: string
  from: string
  to: string
  zone: string
  resumeUrl: string
}

/** Paid, and set up in the plan's off-peak window: in the carrier's time and in UTC. */
export const signUpScheduled: Letter<Props> = {
  subject: ({ company, reference }) => words('signUpScheduled.subject', { company, reference }),
  Body: ({ name, company, reference, from, to, zone, resumeUrl, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('signUpScheduled.preheader')}
      heading={words('signUpScheduled.heading')}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.company'), company],
        [words('facts.window'), `${formatTime(new Date(from), zone)} – ${formatTime(new Date(to), zone)}`],
        [words('facts.windowUtc'), `${formatTime(new Date(from))} – ${formatTime(new Date(to))}`],
      ]}
      action={{ href: resumeUrl, label: words('signUpScheduled.action') }}
      why={words('signUpReady.why', { company })}
    >
      <Paragraph>{words('signUpScheduled.body', { name, company, carrier: carrier.carrierName })}</Paragraph>
    </Layout>
  ),
}
