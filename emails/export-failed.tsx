import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  company: string
  reference: string
  fileName: string
  problem: 'disk_full' | 'unexpected'
  url: string
}

/** There is no file: why, and what to do next. */
export const exportFailed: Letter<Props> = {
  subject: ({ company, reference }, { carrierName }) =>
    words('exportFailed.subject', { company: company || carrierName, reference }),
  Body: ({ name, reference, fileName, problem, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('exportFailed.preheader')}
      heading={words('exportFailed.heading')}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.file'), fileName],
      ]}
      action={{ href: url, label: words('exportFailed.action', { reference }) }}
      why={words('exportReady.why')}
    >
      <Paragraph>{words('exportFailed.body', { name, reference })}</Paragraph>
      <Paragraph>{words(`exportFailed.${problem}`)}</Paragraph>
    </Layout>
  ),
}
