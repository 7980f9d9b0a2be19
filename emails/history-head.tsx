import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  seal: string
  /** ISO time. */
  sealedAt: string
  hash: string
  /** How many things are wrong with the history. */
  findings: number
  url: string
}

/** To support, once a day: the hash that shows later whether the end of the history was cut off (security.md 1.9). */
export const historyHead: Letter<Props> = {
  subject: ({ seal, findings }) => words('historyHead.subject', { seal, findings }),
  Body: ({ carrier, seal, sealedAt, hash, findings, url }) => (
    <Layout
      carrier={carrier}
      preheader={words('historyHead.preheader', { findings })}
      heading={words('historyHead.heading', { findings })}
      facts={[
        [words('historyHead.seal'), seal],
        [words('historyHead.sealedAt'), formatTime(new Date(sealedAt))],
        [words('historyHead.hash'), hash],
      ]}
      action={{ href: url, label: words('historyHead.action') }}
      why={words('historyHead.why')}
    >
      <Paragraph>{words('historyHead.body', { findings })}</Paragraph>
      <Paragraph>{words('historyHead.how', { command: `npm run audit:verify -- --head ${hash}` })}</Paragraph>
    </Layout>
  ),
}
