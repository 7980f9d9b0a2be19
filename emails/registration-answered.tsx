import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph, Quote } from './parts'
import { words } from './words'

type Props = { name: string; company: string; reference: string; answer: string; url: string }

/** To the support address. */
export const registrationAnswered: Letter<Props> = {
  subject: ({ company, reference }) => words('registrationAnswered.subject', { company, reference }),
  Body: ({ name, company, reference, answer, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('registrationAnswered.preheader')}
      heading={words('registrationAnswered.heading', { name })}
      action={{ href: url, label: words('registrationAnswered.action', { reference }) }}
      why={words('registrationAnswered.why')}
    >
      <Paragraph>{words('registrationAnswered.body', { company })}</Paragraph>
      <Quote>{answer}</Quote>
    </Layout>
  ),
}
