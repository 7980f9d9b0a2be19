import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph, Quote } from './parts'
import { words } from './words'

type Props = {
  company: string
  accountNumber: string
  /** Who pressed Disconnect Provider, or took the request down. */
  by: string
  /** ISO time. */
  at: string
  /** Numbers that are to be dealt with first. */
  left: number
  /** Why, where staff recorded a request that came another way; empty otherwise. */
  reason: string
  url: string
}

/** 002-R47: the customer asks for deactivation. */
export const disconnectRequestedForSupport: Letter<Props> = {
  subject: ({ company }) => words('disconnectRequestedForSupport.subject', { company }),
  Body: ({ company, accountNumber, by, at, left, reason, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('disconnectRequestedForSupport.preheader', { company })}
      heading={words('disconnectRequestedForSupport.heading')}
      facts={[
        [words('facts.company'), company],
        [words('facts.accountNumber'), accountNumber],
        [words(reason ? 'disconnectRequestedForSupport.recordedBy' : 'disconnectRequestedForSupport.askedBy'), by],
        [words('disconnectRequestedForSupport.at'), formatTime(new Date(at))],
        [words('disconnectRequestedForSupport.left'), String(left)],
      ]}
      action={{ href: url, label: words('disconnectRequestedForSupport.action', { company }) }}
      why={words('disconnectRequestedForSupport.why')}
    >
      <Paragraph>{words('disconnectRequestedForSupport.body', { company, left })}</Paragraph>
      {reason && <Quote>{reason}</Quote>}
    </Layout>
  ),
}
