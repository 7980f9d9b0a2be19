import { formatCount } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  /** Empty: the stock, or customers themselves. */
  company: string
  reference: string
  fileName: string
  outcome: 'done' | 'partly_done' | 'failed' | 'cancelled'
  imported: number
  unchanged: number
  /** By the check, or when it came to writing them. */
  refused: number
  /** Not reached before it was cancelled, or because another row of all or nothing failed. */
  skipped: number
  url: string
}

/** How an import ended, in counts; what became of each row is behind the link. One letter for each run. */
export const importFinished: Letter<Props> = {
  subject: ({ company, reference, outcome }, { carrierName }) =>
    words('importFinished.subject', { company: company || carrierName, reference, outcome }),
  Body: ({ name, reference, fileName, outcome, imported, unchanged, refused, skipped, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('importFinished.preheader', { imported, refused })}
      heading={words('importFinished.heading', { outcome })}
      facts={[
        [words('facts.file'), fileName],
        [words('facts.imported'), formatCount(imported)],
        [words('facts.unchanged'), formatCount(unchanged)],
        [words('facts.refused'), formatCount(refused)],
        ...(skipped > 0 ? [[words('facts.skipped'), formatCount(skipped)] as [string, string]] : []),
      ]}
      action={{ href: url, label: words('importFinished.action', { reference }) }}
      why={words('importFinished.why')}
    >
      <Paragraph>{words('importFinished.body', { name, reference, outcome })}</Paragraph>
      {refused > 0 && <Paragraph>{words('importFinished.refusedNext', { refused })}</Paragraph>}
    </Layout>
  ),
}
