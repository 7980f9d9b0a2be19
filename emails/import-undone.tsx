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
  undone: number
  /** Changed since, or in use: they stay as they are. */
  kept: number
  /** Not reached before the undo was cancelled. */
  left: number
  url: string
}

/** How the undo of an import ended, in counts; what became of each row is behind the link. One letter for each run. */
export const importUndone: Letter<Props> = {
  subject: ({ company, reference, outcome }, { carrierName }) =>
    words('importUndone.subject', { company: company || carrierName, reference, outcome }),
  Body: ({ name, reference, fileName, outcome, undone, kept, left, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('importUndone.preheader', { undone, kept })}
      heading={words('importUndone.heading', { outcome })}
      facts={[
        [words('facts.file'), fileName],
        [words('facts.undone'), formatCount(undone)],
        [words('facts.kept'), formatCount(kept)],
        ...(left > 0 ? [[words('facts.skipped'), formatCount(left)] as [string, string]] : []),
      ]}
      action={{ href: url, label: words('importFinished.action', { reference }) }}
      why={words('importUndone.why')}
    >
      <Paragraph>{words('importUndone.body', { name, reference, outcome })}</Paragraph>
      {kept > 0 && <Paragraph>{words('importUndone.keptNext', { kept })}</Paragraph>}
    </Layout>
  ),
}
