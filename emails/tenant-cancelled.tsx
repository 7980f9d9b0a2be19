import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph, Quote } from './parts'
import type { AboutTenant } from './tenant-facts'
import { words } from './words'

type Props = AboutTenant & { reason: string }

export const tenantCancelled: Letter<Props> = {
  subject: ({ tenant, reference }) => words('tenantCancelled.subject', { tenant, reference }),
  Body: ({ name, tenant, reference, url, reason, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('tenantCancelled.preheader', { carrier: carrier.carrierName })}
      heading={words('tenantCancelled.heading', { tenant })}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.tenant'), tenant],
      ]}
      action={{ href: url, label: words('tenantAccepted.action') }}
      why={words('tenantAccepted.why', { tenant })}
    >
      <Paragraph>{words('tenantCancelled.body', { name, tenant, carrier: carrier.carrierName })}</Paragraph>
      <Quote>{reason}</Quote>
      <Paragraph>{words('tenantCancelled.then')}</Paragraph>
    </Layout>
  ),
}
