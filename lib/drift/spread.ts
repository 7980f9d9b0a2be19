import { createHash } from 'node:crypto'

/** 0.9 to 1.1, always the same for one customer: those that fell due together drift apart instead of staying a crowd. */
export function spread(customerId: string): number {
  const share = createHash('sha256').update(customerId).digest().readUInt32BE() / 2 ** 32
  return 0.9 + share * 0.2
}
