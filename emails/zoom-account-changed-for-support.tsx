import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = { company: string; accountNumber: string; before: string; after: string; url: string }

/** SM3: a customer who comes back with another Zoom account; what the old one held is for staff to decide. */
export const zoomAccountChangedForSupport: Letter<Props> = {
  subject: ({ company }) => words('zoomAccountChanged.subject', { company }),
  Body: ({ company, accountNumber, before, after, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('zoomAccountChanged.preheader', { company })}
      heading={words('zoomAccountChanged.heading')}
      facts={[
        [words('facts.company'), company],
        [words('facts.accountNumber'), accountNumber],
        [words('zoomAccountChanged.before'), before],
        [words('zoomAccountChanged.after'), after],
      ]}
      action={{ href: url, label: words('zoomRemovedForSupport.action', { company }) }}
      why={words('zoomRemovedForSupport.why')}
    >
      <Paragraph>{words('zoomAccountChanged.body', { company })}</Paragraph>
    </Layout>
  ),
}
