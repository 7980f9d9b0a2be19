import type { ReactNode } from 'react'
import { Body, Container, Head, Html, Preview, Section } from 'react-email'
import { Facts } from './facts'
import type { LetterCarrier } from './letter'
import { card, ink, page, small, title } from './look'
import { Action, Monogram } from './parts'
import { words } from './words'

const dark = `@media (prefers-color-scheme: dark) {
  .m-bg { background: #0b0d13 !important; } .m-card { background: #14171f !important; border-color: #2b303b !important; }
  .m-ink { color: #eff1f5 !important; } .m-2 { color: #bbc0ca !important; } .m-line { border-color: #2b303b !important; }
  .m-link { color: #a9c3ff !important; }
}
@media (max-width: 480px) { .m-pad { padding: 24px 20px !important; } }`

type LayoutProps = {
  carrier: LetterCarrier
  /** What a mailbox shows beside the subject. */
  preheader: string
  heading: string
  /** <Paragraph> and <Quote>. */
  children: ReactNode
  facts?: [label: string, value: string][]
  /** The one button; its address stands below it in full. */
  action?: { href: string; label: string }
  /** "You get this because ...". */
  why: string
}

/** The frame of every letter: carrier, outcome, facts, one button with its bare address, and why one gets it. */
export function Layout({ carrier, preheader, heading, children, facts, action, why }: LayoutProps) {
  return (
    <Html lang="en">
      <Head>
        <title>{heading}</title>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{dark}</style>
      </Head>
      <Body className="m-bg" style={page}>
        <Preview>{preheader}</Preview>
        <Container style={{ width: '100%', maxWidth: '584px', padding: '32px 12px' }}>
          <Section>
            <div className="m-ink" style={{ ...ink, padding: '0 4px 20px', fontSize: '15px', fontWeight: 600 }}>
              <Monogram carrier={carrier} />
              {carrier.carrierName}
            </div>
          </Section>
          <Section className="m-card m-pad" style={card}>
            <h1 className="m-ink" style={title}>
              {heading}
            </h1>
            {children}
            {facts && <Facts rows={facts} />}
            {action && <Action {...action} carrier={carrier} />}
          </Section>
          <Section>
            <p className="m-2" style={{ ...small, margin: 0, padding: '20px 4px 0' }}>
              {why}
              {carrier.supportEmail && ` ${words('layout.answers', { carrier: carrier.carrierName })}`}
            </p>
          </Section>
        </Container>
      </Body>
    </Html>
  )
}
