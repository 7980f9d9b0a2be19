import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph, Quote } from './parts'
import { words } from './words'

type Props = {
  name: string
  company: string
  reference: string
  by: string
  question: string
  statusUrl: string
  /** ISO time. */
  answerBy: string
}

export const registrationQuestion: Letter<Props> = {
  subject: ({ company, reference }) => words('registrationQuestion.subject', { company, reference }),
  Body: ({ name, company, reference, by, question, statusUrl, answerBy, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('registrationQuestion.preheader')}
      heading={words('registrationQuestion.heading')}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.answerBy'), formatTime(new Date(answerBy))],
      ]}
      action={{ href: statusUrl, label: words('registrationQuestion.action') }}
      why={words('registrationQuestion.why', { company })}
    >
      <Paragraph>{words('registrationQuestion.body', { name, by })}</Paragraph>
      <Quote>{question}</Quote>
      <Paragraph>{words('registrationQuestion.then')}</Paragraph>
    </Layout>
  ),
}
