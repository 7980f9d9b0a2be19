import type { ReactNode } from 'react'

/** What a letter says of the carrier that sends it; a part of CarrierSettings. */
export type LetterCarrier = { carrierName: string; supportEmail: string; brandHue: number; brandChroma: number }

/**
 * One letter. Its props are stored as JSON (sealed) until it is sent: plain values only, times as ISO text. The subject
 * starts with the customer and names the object; the body says the outcome first and has one link.
 */
export type Letter<Props> = {
  subject: (props: Props, carrier: LetterCarrier) => string
  Body: (props: Props & { carrier: LetterCarrier }) => ReactNode
}
