import { generateSecret, generateURI, verifySync } from 'otplib'
import { now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { open, seal } from '@/lib/base/secret-box'

/** The secret that a person's app keeps: 160 bits, in the Base32 that apps take (RFC 6238). */
export const newTotpSecret = (): string => generateSecret()

const context = (userId: string) => `user|${userId}|totp_secret`

export const sealTotp = (userId: string, secret: string): string => seal(env().SECRET_KEYS, secret, context(userId))

export const openTotp = (userId: string, sealed: string): string => open(env().SECRET_KEYS, sealed, context(userId))

/**
 * The 30-second step that `code` belongs to; undefined when it is of none. A clock may be one step wrong. Whether the
 * step was used before is for whoever stores it to say: a code opens once.
 */
export function stepOfCode(secret: string, code: string): number | undefined {
  const checked = verifySync({ secret, token: code, epoch: Math.floor(now().getTime() / 1_000), epochTolerance: 30 })
  return checked.valid && 'timeStep' in checked ? checked.timeStep : undefined
}

/** What the QR code says: apps show the carrier's name and the sign-in name beside the codes. */
export const otpauthUri = (issuer: string, label: string, secret: string): string =>
  generateURI({ issuer, label, secret })
