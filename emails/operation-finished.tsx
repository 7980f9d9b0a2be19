import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  company: string
  reference: string
  act: 'publish' | 'unpublish' | 'update' | 'remove'
  total: number
  done: number
  failed: number
  cancelled: number
  /** Zoom's words, the most frequent first. */
  reasons: { words: string; count: number }[]
  url: string
}

/** One digest to who started an operation that took a while or had failures, never a letter a number (ux 59). */
export const operationFinished: Letter<Props> = {
  subject: ({ company, reference, failed }, { carrierName }) =>
    words('operationFinished.subject', { company: company || carrierName, reference, failed }),
  Body: ({ name, reference, act, total, done, failed, cancelled, reasons, url, carrier, company }) => (
    <Layout
      carrier={carrier}
      preheader={words('operationFinished.preheader', { done, total, act })}
      heading={words('operationFinished.heading', { failed, act })}
      facts={[
        [words('facts.reference'), reference],
        ...(company ? [[words('facts.company'), company] as [string, string]] : []),
        [words('facts.done'), String(done)],
        [words('facts.failed'), String(failed)],
      ]}
      action={{ href: url, label: words('operationFinished.action', { reference }) }}
      why={words('operationFinished.why')}
    >
      <Paragraph>{words('operationFinished.body', { name, reference, done, total, act })}</Paragraph>
      {cancelled > 0 && <Paragraph>{words('operationFinished.cancelled', { cancelled })}</Paragraph>}
      {failed > 0 && (
        <Paragraph>
          {words('operationFinished.reasons', {
            reasons: reasons.map(reason => words('operationFinished.reason', reason)).join(', '),
          })}
        </Paragraph>
      )}
      {failed > 0 && <Paragraph>{words('operationFinished.failedNext')}</Paragraph>}
      {act === 'publish' && done > 0 && <Paragraph>{words('operationFinished.publishedNext')}</Paragraph>}
    </Layout>
  ),
}
