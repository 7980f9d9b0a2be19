import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { type BenchLine, median } from './line'

const [few, many] = [50_000, 1_000_000]
const tries = 201
/** The first of a view are slow whatever it shows. */
const warmUp = 50

/**
 * How the pages of the history grow with it, and what sealing a line costs beside reading it once. The smaller history
 * has several times as many lines as one page looks through at most, or it would be judged by having fewer. A page takes
 * a millisecond and machines have moods: both histories stand side by side, each in a database of its own, and each try
 * asks both.
 */
export async function benchTimeline(): Promise<BenchLine[]> {
  const { SMALL_DATABASE_URL: app, SMALL_DATABASE_OWNER_URL: owner } = process.env
  const small = aHistory(few, { DATABASE_URL: app, DATABASE_OWNER_URL: owner })
  const large = aHistory(many, {})
  try {
    const [views = []] = await Promise.all([answerOf<string[]>(small), answerOf<string[]>(large)])
    const growth: { name: string; exponent: number }[] = []
    for (const name of views) {
      const times: [number, number][] = []
      for (let n = 0; n < tries; n++) times.push([await asked(small, name), await asked(large, name)])
      const ratio = median(times.slice(warmUp).map(([before, after]) => after / before))
      growth.push({ name, exponent: Math.log(ratio) / Math.log(many / few) })
    }
    const worst = growth.reduce((most, one) => (one.exponent > most.exponent ? one : most))
    const [sealing, verifying] = [await asked(large, 'sealing'), await asked(large, 'verifying')]
    return [
      { name: `timeline, worst: ${worst.name}`, measured: worst.exponent, anchor: 1, unit: 'exponent', most: 0.05 },
      { name: 'sealing all of it, beside verifying it', measured: sealing, anchor: verifying, unit: 'ms', most: 3 },
    ]
  } finally {
    for (const history of [small, large]) history.disconnect()
  }
}

function aHistory(lines: number, database: Record<string, string | undefined>): ChildProcess {
  const history = fork('scripts/bench/history.ts', [String(lines)], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...database },
  })
  return history.once('exit', code => {
    if (code !== 0) throw new Error(`a history ended with ${code}`)
  })
}

async function answerOf<Answer>(history: ChildProcess): Promise<Answer> {
  const [answer] = await once(history, 'message')
  return answer
}

function asked(history: ChildProcess, name: string): Promise<number> {
  history.send(name)
  return answerOf(history)
}
