/** One figure of the bench: measured, its anchor from the same run, and the most that the ratio may be. */
export type BenchLine = {
  name: string
  measured: number
  anchor: number
  unit: 'ms' | 'requests/s' | 'calls' | 'MB' | 'exponent'
  /** `most`: measured / anchor must not be above; `least`: not below. For an exponent `measured` itself is held. */
  most?: number
  least?: number
}

export const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Milliseconds of one piece of work. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}
