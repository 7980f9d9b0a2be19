import { formatTime } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  company: string
  zoomAccountName: string
  zoomAccountNumber: string
  /** ISO time. */
  removedAt: string
  url: string
}

/** 001-R10..R12: calls stop, the contract goes on, and how service comes back. */
export const zoomRemoved: Letter<Props> = {
  subject: ({ company, zoomAccountName }) => words('zoomRemoved.subject', { company, zoomAccountName }),
  Body: ({ name, company, zoomAccountName, zoomAccountNumber, removedAt, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('zoomRemoved.preheader')}
      heading={words('zoomRemoved.heading')}
      facts={[
        [words('facts.zoomAccountNamed'), words('facts.zoomAccountValue', { zoomAccountName, zoomAccountNumber })],
        [words('facts.removedAt'), formatTime(new Date(removedAt))],
      ]}
      action={{ href: url, label: words('zoomRemoved.action') }}
      why={words('zoomRemoved.why', { company })}
    >
      <Paragraph>{words('zoomRemoved.body', { name, company, carrier: carrier.carrierName })}</Paragraph>
      <Paragraph>{words('zoomRemoved.contract')}</Paragraph>
    </Layout>
  ),
}
