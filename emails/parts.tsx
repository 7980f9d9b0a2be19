import type { ReactNode } from 'react'
import { brandColour } from './brand-colour'
import type { LetterCarrier } from './letter'
import { link, text } from './look'
import { words } from './words'

export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <p className="m-2" style={text}>
      {children}
    </p>
  )
}

/** What a person wrote, in their own lines. */
export function Quote({ children }: { children: string }) {
  return (
    <blockquote
      className="m-ink m-line"
      style={{ ...text, color: '#151922', margin: '0 0 24px', padding: '0 0 0 16px', borderLeft: '3px solid #e1e4e9' }}
    >
      {children.split('\n').map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a letter are never reordered
        <span key={index}>
          {index > 0 && <br />}
          {line}
        </span>
      ))}
    </blockquote>
  )
}

/** The one button, and its bare address for mail programs that show no buttons. */
export function Action({ href, label, carrier }: { href: string; label: string; carrier: LetterCarrier }) {
  const background = brandColour(carrier.brandHue, carrier.brandChroma)
  return (
    <>
      <table role="presentation" cellPadding={0} cellSpacing={0} border={0}>
        <tbody>
          <tr>
            <td style={{ borderRadius: '8px', background }}>
              <a href={href} style={button}>
                {label}
              </a>
            </td>
          </tr>
        </tbody>
      </table>
      <p
        className="m-2"
        style={{ ...text, margin: '24px 0 0', fontSize: '14px', lineHeight: '20px' }}
        data-skip-in-text="true"
      >
        {words('layout.orOpen')}{' '}
        <a className="m-link" href={href} style={link}>
          {href}
        </a>
      </p>
    </>
  )
}

const button = {
  display: 'inline-block',
  padding: '13px 24px',
  fontSize: '16px',
  lineHeight: '22px',
  fontWeight: 600,
  color: '#ffffff',
  textDecoration: 'none',
}

export function Monogram({ carrier }: { carrier: LetterCarrier }) {
  return (
    <span
      data-skip-in-text="true"
      style={{ ...badge, background: brandColour(carrier.brandHue, carrier.brandChroma) }}
      aria-hidden="true"
    >
      {[...carrier.carrierName][0]}
    </span>
  )
}

const badge = {
  display: 'inline-block',
  width: '26px',
  lineHeight: '26px',
  textAlign: 'center',
  marginRight: '8px',
  borderRadius: '7px',
  color: '#ffffff',
  fontWeight: 700,
} as const
