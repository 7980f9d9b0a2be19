/**
 * Lets a few do their work at once, some wait for their turn, and turns the rest away: what each of them holds in
 * memory is then bounded for this process.
 */
export class Turns {
  private busy = 0
  private readonly waiting: (() => void)[] = []

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** What `work` answers, or undefined when too many are waiting already. */
  async take<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.busy >= this.atOnce) {
      if (this.waiting.length >= this.mostWaiting) return undefined
      await new Promise<void>(resolve => this.waiting.push(resolve))
    } else {
      this.busy++
    }
    try {
      return await work()
    } finally {
      // The turn is handed on, so nobody slips in between.
      const next = this.waiting.shift()
      if (next) next()
      else this.busy--
    }
  }
}
