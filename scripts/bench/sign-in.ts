import { spawn } from 'node:child_process'
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { hashPassword, verifyPassword } from '@/lib/auth/password'
import { sealSecret } from '@/lib/auth/session-cookie'
import { env } from '@/lib/base/env'
import { aSession, aUser, goodPassword } from '@/tests/factories/user'
import { responds } from '../stack/supervised'
import { type BenchLine, median } from './line'

const stormMs = 5_000
/** The hash alone, pages alone, both in a storm: in turn, because a machine does not keep its pace for a minute. */
const rounds = 3
const people = 300
const atOnce = 64
const pagesPerSecond = 10
const warmMs = 3_000
/** In which the people of the storm come. */
const comingMs = 1_000

/** Kept alive, and below `fetch`: the client shares the processors with what is measured. */
const agent = new Agent({ keepAlive: true })

/**
 * A storm of right sign-ins at the real form of a production build, beside a person who reads pages: how much of what
 * the password hash allows is left, and how much slower the pages become.
 */
export async function benchSignIn(): Promise<BenchLine[]> {
  const { PORTAL_URL = '' } = process.env
  const names = await Promise.all(Array.from({ length: people }, async () => (await aUser()).signInName))
  const reader = await aReader()
  const web = spawn(process.execPath, ['scripts/web.mjs'], { stdio: 'ignore' })
  const limits: number[] = []
  const rates: number[] = []
  const quiet: number[] = []
  const busy: number[] = []
  try {
    while (!(await responds(`${PORTAL_URL}/api/health`))) await pause(100)
    const form = await signInForm(PORTAL_URL)
    await storm(PORTAL_URL, form, names, warmMs)
    await read(PORTAL_URL, reader, warmMs)
    for (let round = 0; round < rounds; round++) {
      limits.push(await hashesPerSecond())
      quiet.push(...(await read(PORTAL_URL, reader, stormMs)))
      const [rate, pages] = await Promise.all([
        storm(PORTAL_URL, form, names, comingMs + stormMs),
        // During a storm, once it is there: of so few pages the first second's alone would be the slowest twentieth.
        pause(comingMs).then(() => read(PORTAL_URL, reader, stormMs)),
      ])
      rates.push(rate)
      busy.push(...pages)
    }
    const [rate, limit] = [median(rates), median(limits)]
    const [before, during] = [p95(quiet), p95(busy)]
    console.log(
      `sign-ins: ${rate.toFixed(1)}/s of ${limit.toFixed(1)} hashes/s; pages ${before.toFixed(0)} ms, ${during.toFixed(0)} ms`,
    )
    return [
      { name: 'sign-in storm / hashes alone', measured: rate, anchor: limit, unit: 'requests/s', least: 0.8 },
      { name: 'pages during a storm, p95', measured: during, anchor: before, unit: 'ms', most: 2 },
    ]
  } finally {
    web.kill('SIGTERM')
  }
}

const p95 = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0

/** What the hash alone allows, through the portal's own queue of them. */
async function hashesPerSecond(): Promise<number> {
  const stored = await hashPassword(goodPassword)
  const began = performance.now()
  let done = 0
  const verify = async () => {
    while (performance.now() - began < 3_000) {
      await verifyPassword(stored, goodPassword)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: 16 }, verify))
  return (done * 1_000) / (performance.now() - began)
}

async function aReader(): Promise<string> {
  const { secret } = await aSession(await aUser())
  const name = 'portal-session'
  return `${name}=${sealSecret(secret, env().AUTH_SECRET)}`
}

/** Milliseconds of each page, one every 100 ms by the clock whether the one before was answered or not. */
async function read(url: string, cookie: string, forMs: number): Promise<number[]> {
  const began = performance.now()
  const answers: Promise<number>[] = []
  while (performance.now() - began < forMs) {
    answers.push(page(`${url}/numbers`, cookie))
    await pause(Math.max(0, began + (answers.length * 1_000) / pagesPerSecond - performance.now()))
  }
  return Promise.all(answers)
}

async function page(url: string, cookie: string): Promise<number> {
  const asked = performance.now()
  const status = await statusOf(url, { cookie })
  if (status !== 200) throw new Error(`${url} answered ${status}`)
  return performance.now() - asked
}

function statusOf(url: string, headers: Record<string, string>, body?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { agent, headers, method: body === undefined ? 'GET' : 'POST' }
    const asked = request(url, options, response => {
      response.resume()
      response.once('end', () => resolve(response.statusCode ?? 0))
      response.once('error', reject)
    })
    asked.once('error', reject)
    asked.end(body)
  })
}

type Fields = [name: string, value: string][]

/** The fields that a browser without JavaScript would post. */
async function signInForm(url: string): Promise<Fields> {
  const text = await (await fetch(`${url}/sign-in`)).text()
  const form = /<form\b[^>]*>(?:(?!<\/form>)[\s\S])*name="signInName"[\s\S]*?<\/form>/.exec(text)?.[0] ?? ''
  const plain = (value = '') => value.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&')
  return [...form.matchAll(/<input type="hidden"[^>]*>/g)].map(([input]) => [
    plain(/ name="([^"]*)"/.exec(input)?.[1]),
    plain(/ value="([^"]*)"/.exec(input)?.[1]),
  ])
}

let posted = 0
const boundary = 'field-of-the-form'
const multipart = (fields: Fields) =>
  `${fields.map(([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')}--${boundary}--\r\n`

/**
 * Right sign-ins a second: each from an address of its own, so that no limit of ours stands in the way. The people come
 * within the first second; nobody presses in the same millisecond as 63 others.
 */
async function storm(url: string, hidden: Fields, names: string[], forMs: number): Promise<number> {
  const began = performance.now()
  let entered = 0
  const person = async (_: unknown, place: number) => {
    await pause((place * comingMs) / atOnce)
    while (performance.now() - began < forMs) {
      posted += 1
      const headers = {
        origin: url,
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'x-forwarded-for': `10.${posted >> 16}.${(posted >> 8) & 255}.${posted & 255}`,
      }
      const typed: Fields = [
        ['signInName', names[posted % names.length] ?? ''],
        ['password', goodPassword],
      ]
      const status = await statusOf(`${url}/sign-in`, headers, multipart([...hidden, ...typed]))
      if (status !== 303) throw new Error(`the sign-in answered ${status}`)
      entered += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, person))
  return (entered * 1_000) / (performance.now() - began)
}
