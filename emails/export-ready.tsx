import { formatCount, formatSize, formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  /** Empty: all customers, or the stock. */
  company: string
  reference: string
  fileName: string
  rows: number
  bytes: number
  until: string
  url: string
}

/** 002-R43: the file is there. The letter carries no data and its link leads through sign-in (ux 41). */
export const exportReady: Letter<Props> = {
  subject: ({ company, reference }, { carrierName }) =>
    words('exportReady.subject', { company: company || carrierName, reference }),
  Body: ({ name, reference, fileName, rows, bytes, until, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('exportReady.preheader', { rows })}
      heading={words('exportReady.heading')}
      facts={[
        [words('facts.file'), fileName],
        [words('facts.rows'), formatCount(rows)],
        [words('facts.size'), formatSize(bytes)],
        [words('facts.linkWorks'), formatTime(new Date(until))],
      ]}
      action={{ href: url, label: words('exportReady.action', { reference }) }}
      why={words('exportReady.why')}
    >
      <Paragraph>{words('exportReady.body', { name, reference })}</Paragraph>
    </Layout>
  ),
}
