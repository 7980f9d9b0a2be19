import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = { seal: string; sealedAt: string; hash: string; url: string }

/** To support, once a day: the hash that shows later whether the end of the history was cut off (security.md 1.9). */
export const historyHead: Letter<Props> = {
  subject: ({ seal }) => words('historyHead.subject', { seal }),
  Body: ({ carrier, seal, sealedAt, hash, url }) => (
    <Layout
      carrier={carrier}
      preheader={words('historyHead.preheader')}
      heading={words('historyHead.heading')}
      facts={[
        [words('historyHead.seal'), seal],
        [words('historyHead.sealedAt'), sealedAt],
        [words('historyHead.hash'), hash],
      ]}
      action={{ href: url, label: words('historyHead.action') }}
      why={words('historyHead.why')}
    >
      <Paragraph>{words('historyHead.body')}</Paragraph>
      <Paragraph>{words('historyHead.how', { command: `npm run audit:verify -- --head ${hash}` })}</Paragraph>
    </Layout>
  ),
}
