import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import type { AboutTenant } from './tenant-facts'
import { words } from './words'

type Props = AboutTenant & { nameTaken: boolean; signInName: string }

/** 003-R15: what to do next. */
export const tenantFailed: Letter<Props> = {
  subject: ({ tenant, reference }) => words('tenantFailed.subject', { tenant, reference }),
  Body: ({ name, tenant, reference, url, nameTaken, signInName, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('tenantFailed.preheader')}
      heading={words('tenantFailed.heading', { tenant })}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.tenant'), tenant],
      ]}
      action={{ href: url, label: words('tenantFailed.action') }}
      why={words('tenantAccepted.why', { tenant })}
    >
      <Paragraph>{words('tenantFailed.body', { name, tenant })}</Paragraph>
      <Paragraph>
        {words(nameTaken ? 'tenantFailed.nameTaken' : 'tenantFailed.next', {
          signInName,
          carrier: carrier.carrierName,
        })}
      </Paragraph>
    </Layout>
  ),
}
