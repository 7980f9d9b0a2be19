export interface Outcome {
  passed: number
  failed: number
  /** How much there is, where only a part ran: "of 600", "in 7 of 29 files". */
  part?: string
  /** What to show of a failure; nothing of a success. */
  output?: string
}

/** Vitest's JSON report: also a file that could not be read at all counts as one failure. */
export function fromVitest(report: {
  numTotalTests: number
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}): Outcome {
  const broken = report.testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0)
  const { numTotalTests: all, numPassedTests: passed, numPendingTests: left } = report
  return { passed, failed: report.numFailedTests + broken.length, ...(left && { part: `of ${all}` }) }
}

/** Playwright's JSON report: a test that passed only at a second try is a failure, and so is an error outside of tests. */
export function fromPlaywright(report: {
  stats: { expected: number; unexpected: number; flaky: number }
  errors: unknown[]
}): Outcome {
  const { expected, unexpected, flaky } = report.stats
  return { passed: expected, failed: unexpected + flaky + report.errors.length }
}

export function sum(outcomes: Outcome[]): Outcome {
  return outcomes.reduce((all, { passed, failed }) => ({ passed: all.passed + passed, failed: all.failed + failed }), {
    passed: 0,
    failed: 0,
  })
}
