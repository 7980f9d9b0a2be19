import type { CSSProperties } from 'react'

/** Inline looks shared by all letters: mail programs read no stylesheet but the small one for dark mode. */
export const page: CSSProperties = {
  margin: 0,
  padding: 0,
  background: '#f8fafc',
  fontFamily: "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
}
export const card: CSSProperties = {
  background: '#ffffff',
  border: '1px solid #e1e4e9',
  borderRadius: '12px',
  padding: '36px 40px',
}
export const ink: CSSProperties = { color: '#151922', lineHeight: '20px' }
export const title: CSSProperties = {
  color: '#151922',
  margin: '0 0 12px',
  fontSize: '24px',
  lineHeight: '32px',
  fontWeight: 600,
}
export const text: CSSProperties = { color: '#484d58', margin: '0 0 16px', fontSize: '16px', lineHeight: '24px' }
export const small: CSSProperties = { color: '#484d58', fontSize: '13px', lineHeight: '20px' }
export const link: CSSProperties = { color: '#2049b0', wordBreak: 'break-all' }
