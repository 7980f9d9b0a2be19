import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import type { AboutTenant } from './tenant-facts'
import { words } from './words'

/** ISO times, and the zone that the window is kept in. */
type Props = AboutTenant & { from: string; to: string; zone: string }

export const tenantScheduled: Letter<Props> = {
  subject: ({ tenant, reference }) => words('tenantScheduled.subject', { tenant, reference }),
  Body: ({ name, tenant, reference, url, from, to, zone, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('tenantScheduled.preheader')}
      heading={words('tenantScheduled.heading')}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.tenant'), tenant],
        [words('facts.window'), `${formatTime(new Date(from), zone)} – ${formatTime(new Date(to), zone)}`],
        [words('facts.windowUtc'), `${formatTime(new Date(from))} – ${formatTime(new Date(to))}`],
      ]}
      action={{ href: url, label: words('tenantAccepted.action') }}
      why={words('tenantAccepted.why', { tenant })}
    >
      <Paragraph>{words('tenantScheduled.body', { name, tenant, carrier: carrier.carrierName })}</Paragraph>
    </Layout>
  ),
}
