import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph, Quote } from './parts'
import { words } from './words'

type Props = {
  name: string
  company: string
  reference: string
  question: string
  statusUrl: string
  /** ISO time. */
  answerBy: string
}

export const registrationReminder: Letter<Props> = {
  subject: ({ company, reference }) => words('registrationReminder.subject', { company, reference }),
  Body: ({ name, company, question, statusUrl, answerBy, carrier }) => {
    const date = formatTime(new Date(answerBy))
    return (
      <Layout
        carrier={carrier}
        preheader={words('registrationReminder.preheader', { date })}
        heading={words('registrationReminder.heading')}
        action={{ href: statusUrl, label: words('registrationReminder.action') }}
        why={words('registrationReminder.why', { company })}
      >
        <Paragraph>{words('registrationReminder.body', { name })}</Paragraph>
        <Quote>{question}</Quote>
        <Paragraph>{words('registrationReminder.then', { date })}</Paragraph>
      </Layout>
    )
  },
}
