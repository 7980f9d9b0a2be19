import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import type { AboutTenant } from './tenant-facts'
import { words } from './words'

type Props = AboutTenant & {
  plan: string
  signInName: string
  next: 'now' | 'window' | 'decision'
  /** ISO times of the off-peak window, and the zone that it is kept in. */
  from?: string
  to?: string
  zone: string
}

/** 003-R13: accepted is not yet provisioned. */
export const tenantAccepted: Letter<Props> = {
  subject: ({ tenant, reference }) => words('tenantAccepted.subject', { tenant, reference }),
  Body: ({ name, tenant, reference, url, plan, signInName, next, from, to, zone, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('tenantAccepted.preheader')}
      heading={words('tenantAccepted.heading')}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.tenant'), tenant],
        [words('facts.plan'), plan],
        [words('facts.signInName'), signInName],
        ...(from && to
          ? [
              [words('facts.window'), `${formatTime(new Date(from), zone)} – ${formatTime(new Date(to), zone)}`] as [
                string,
                string,
              ],
            ]
          : []),
      ]}
      action={{ href: url, label: words('tenantAccepted.action') }}
      why={words('tenantAccepted.why', { tenant })}
    >
      <Paragraph>{words('tenantAccepted.body', { name, tenant, carrier: carrier.carrierName })}</Paragraph>
      <Paragraph>{words(`tenantAccepted.next.${next}`, { carrier: carrier.carrierName })}</Paragraph>
      <Paragraph>{words('tenantAccepted.keep')}</Paragraph>
    </Layout>
  ),
}
