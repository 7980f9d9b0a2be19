import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { roleNames } from './role-names'
import { words } from './words'

type Props = {
  name: string
  by: string
  /** Empty: the carrier's own staff. */
  company: string
  before: string[]
  roles: string[]
  url: string
}

/** To whom it concerns, so that nobody's rights change without that person's knowing. */
export const rolesChanged: Letter<Props> = {
  subject: ({ company, roles }, { carrierName }) =>
    words('rolesChanged.subject', { team: company || carrierName, roles: roleNames(roles) }),
  Body: ({ name, by, company, before, roles, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('rolesChanged.preheader')}
      heading={words('rolesChanged.heading')}
      facts={[
        [words('rolesChanged.before'), roleNames(before)],
        [words('rolesChanged.after'), roleNames(roles)],
      ]}
      action={{ href: url, label: words('rolesChanged.action') }}
      why={words('rolesChanged.why', { team: company || carrier.carrierName })}
    >
      <Paragraph>{words('rolesChanged.body', { name, by, team: company || carrier.carrierName })}</Paragraph>
    </Layout>
  ),
}
