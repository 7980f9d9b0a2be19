import type { Problem } from './rules'

/** Everything that an error and those within it say: the driver, its adapter and Prisma each put the code elsewhere. */
function told(error: unknown, depth = 3): string {
  if (!(error instanceof Error) || depth === 0) return ''
  const { code, meta } = error as { code?: unknown; meta?: unknown }
  return `${error.name} ${error.message} ${String(code ?? '')} ${JSON.stringify(meta ?? '')} ${told(error.cause, depth - 1)}`
}

const passing =
  /\b(08\w{3}|57P0[1-5]|53300|40P01|40001|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|P1001|P1002|P1008|P1017|P2024|P2028)\b|connection terminated|connection closed|terminating connection|timeout expired/i

/** The database was away, or is about to be: trying again is likely to help. */
export const isPassing = (error: unknown): boolean => passing.test(told(error))

const diskFull = /\b53100\b|no space left|could not extend file/i

export const problemOf = (error: unknown): Problem => (diskFull.test(told(error)) ? 'disk_full' : 'unexpected')
