import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import type { AboutTenant } from './tenant-facts'
import { words } from './words'

/** `url`: where to sign in. `ordered`: numbers that the stock did not have. */
type Props = AboutTenant & { signInName: string; numbers: string[]; ordered: number; followUps: string[] }

/** 003-R15: how to get in. The password is the one that was chosen, and stands nowhere. */
export const tenantCompleted: Letter<Props> = {
  subject: ({ tenant, reference }) => words('tenantCompleted.subject', { tenant, reference }),
  Body: ({ name, tenant, reference, url, signInName, numbers, ordered, followUps, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('tenantCompleted.preheader', { signInName })}
      heading={words('tenantCompleted.heading', { tenant })}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.tenant'), tenant],
        [words('facts.signInName'), signInName],
        ...(numbers.length > 0 ? [[words('facts.numbers'), numbers.join(', ')] as [string, string]] : []),
      ]}
      action={{ href: url, label: words('tenantCompleted.action') }}
      why={words('tenantCompleted.why', { tenant })}
    >
      <Paragraph>{words('tenantCompleted.body', { name, tenant, signInName })}</Paragraph>
      {ordered > 0 && <Paragraph>{words('tenantCompleted.ordered', { ordered })}</Paragraph>}
      {followUps.length > 0 && <Paragraph>{words('tenantCompleted.followUps')}</Paragraph>}
      {followUps.map(text => (
        <Paragraph key={text}>{`• ${text}`}</Paragraph>
      ))}
    </Layout>
  ),
}
