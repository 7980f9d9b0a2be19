import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = { name: string; by: string; company: string; signInUrl: string }

/** The address of an account is invited elsewhere; the page of who invited said nothing of it. */
export const teamInvitationInUse: Letter<Props> = {
  subject: ({ company, by }) => words('teamInvitationInUse.subject', { company, by }),
  Body: ({ name, by, company, signInUrl, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('teamInvitationInUse.preheader')}
      heading={words('teamInvitationInUse.heading')}
      action={{ href: signInUrl, label: words('teamInvitationInUse.action') }}
      why={words('teamInvitationInUse.why', { by })}
    >
      <Paragraph>{words('teamInvitationInUse.body', { name, by, company })}</Paragraph>
      <Paragraph>{words('teamInvitationInUse.kept', { by })}</Paragraph>
    </Layout>
  ),
}
