import { Agent, get } from 'node:http'
import { median } from './line'

const connections = 8
const roundMs = 4_000

/** Answers a second of each address: eight connections, the addresses in turn so that a slow moment hits all alike. */
export async function throughput(targets: { url: string; cookie?: string }[], rounds = 3): Promise<number[]> {
  const rates = targets.map((): number[] => [])
  for (const target of targets) await oneRound(target, roundMs / 4)
  for (let round = 0; round < rounds; round++) {
    for (const [at, target] of targets.entries()) rates[at]?.push(await oneRound(target, roundMs))
  }
  return rates.map(median)
}

async function oneRound({ url, cookie }: { url: string; cookie?: string }, forMs: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const from = performance.now()
  let answers = 0
  async function ask() {
    while (performance.now() - from < forMs) {
      const status = await statusOf(url, agent, cookie)
      if (status !== 200) throw new Error(`${url} answered ${status}`)
      answers += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, ask))
  const seconds = (performance.now() - from) / 1_000
  agent.destroy()
  return answers / seconds
}

function statusOf(url: string, agent: Agent, cookie: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: cookie ? { cookie } : {} }, response => {
      response.resume()
      response.once('end', () => resolve(response.statusCode ?? 0))
      response.once('error', reject)
    }).once('error', reject)
  })
}
