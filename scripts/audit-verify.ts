import { parseArgs } from 'node:util'
import { type Finding, verifyHistory } from '@/lib/audit/verify'
import { env } from '@/lib/base/env'
import { closeDatabase } from '@/lib/db/client'
import { loadEnvFile } from './database/target'

function inWords(finding: Finding): string {
  if (finding.code === 'seal_broken') {
    return `seal ${finding.seal}: the seal itself was changed, or does not follow the one before it`
  }
  if (finding.code === 'lines_differ') {
    const { seal, fromSeq, toSeq, sealed, found } = finding
    const what =
      found < sealed
        ? `${sealed - found} are missing`
        : found > sealed
          ? `${found - sealed} were added`
          : 'some were changed'
    return `seal ${seal}: of the lines ${fromSeq + 1n} to ${toSeq} ${what}`
  }
  if (finding.code === 'head_missing')
    return `no seal has the hash ${finding.head}: the end was cut off, or seals were made anew`
  if (finding.code === 'lines_before')
    return `${finding.found} lines stand in front of the first seal, where none belongs`
  return `${finding.found} lines are older than 10 minutes and have no seal: does a worker run?`
}

/** Whether the history is as it was sealed; with `--head`, whether it still has the seal of a letter. */
try {
  loadEnvFile()
  env()
  const { values } = parseArgs({ options: { head: { type: 'string' } } })
  const { seals, lines, head, findings } = await verifyHistory(values.head)
  for (const finding of findings) console.error(inWords(finding))
  console.log(`${seals} seals over ${lines} lines: ${findings.length === 0 ? 'intact' : 'NOT INTACT'}. Head: ${head}`)
  if (findings.length > 0) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await closeDatabase()
}
