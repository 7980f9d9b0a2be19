import { createHash, randomBytes } from 'node:crypto'
import { v7 } from 'uuid'

/** UUID v7: sorted by time of making, so that new rows land at the end of an index. */
export const newId = (): string => v7()

/** 256 random bits for links, sessions and OAuth state, URL-safe. Only its hash is ever stored. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is stored of a secret: the hex SHA-256. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')
