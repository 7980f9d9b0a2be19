import { hexOf, oklchToLinear } from '@/lib/base/colour'

/** The carrier's accent as hex: mail programs do not know oklch. The lightness is that of the button in app/tokens.css. */
export const brandColour = (hue: number, chroma: number, lightness = 0.475): string =>
  hexOf(oklchToLinear(lightness, chroma, hue))
