import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import type { AboutTenant } from './tenant-facts'
import { words } from './words'

/** `decide`: it waits for the carrier's word; otherwise it goes on by itself. */
type Props = AboutTenant & { plan: string; email: string; decide: boolean }

export const tenantForSupport: Letter<Props> = {
  subject: ({ tenant, reference, decide }) =>
    words(decide ? 'tenantForSupport.subject' : 'tenantForSupport.subjectAuto', { tenant, reference }),
  Body: ({ name, tenant, reference, url, plan, email, decide, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('tenantForSupport.preheader', { name, tenant })}
      heading={words('tenantForSupport.heading')}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.tenant'), tenant],
        [words('facts.plan'), plan],
        [words('facts.contact'), name],
        [words('facts.email'), email],
      ]}
      action={{ href: url, label: words('tenantForSupport.action', { reference }) }}
      why={words('registrationForSupport.why')}
    >
      <Paragraph>{words(decide ? 'tenantForSupport.body' : 'tenantForSupport.auto', { name, tenant })}</Paragraph>
    </Layout>
  ),
}

type Failed = AboutTenant & { operation: string; code: string }

export const tenantFailedForSupport: Letter<Failed> = {
  subject: ({ tenant, reference }) => words('tenantFailedForSupport.subject', { tenant, reference }),
  Body: ({ tenant, reference, url, operation, code, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('tenantFailedForSupport.preheader', { operation })}
      heading={words('tenantFailedForSupport.heading', { tenant })}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.tenant'), tenant],
        [words('facts.operation'), operation],
        [words('facts.cause'), code],
      ]}
      action={{ href: url, label: words('tenantFailedForSupport.action', { operation }) }}
      why={words('registrationForSupport.why')}
    >
      <Paragraph>{words('tenantFailedForSupport.body', { operation })}</Paragraph>
    </Layout>
  ),
}

export const tenantWithdrawnForSupport: Letter<AboutTenant> = {
  subject: ({ tenant, reference }) => words('tenantWithdrawnForSupport.subject', { tenant, reference }),
  Body: ({ name, tenant, reference, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('tenantWithdrawnForSupport.preheader', { name })}
      heading={words('tenantWithdrawnForSupport.heading', { reference })}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.tenant'), tenant],
      ]}
      action={{ href: url, label: words('tenantForSupport.action', { reference }) }}
      why={words('registrationForSupport.why')}
    >
      <Paragraph>{words('tenantWithdrawnForSupport.body', { name, tenant })}</Paragraph>
    </Layout>
  ),
}
