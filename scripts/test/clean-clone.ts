import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeServerFolder } from '../database/folder'
import type { StackFacts } from '../stack/stack'
import { waitUntil } from '../wait'

/** Closed to everybody but us, as the home of root is: the strictest place for a clone. */
const clone = join(mkdtempSync(join(tmpdir(), 'portal-')), 'clone')
const facts = join(clone, '.demo', 'demo.json')
const anyPort = { PORT: '0', ZOOM_PORT: '0', MAIL_PORT: '0', SMTP_PORT: '0', PAY_PORT: '0' }
const { DATABASE_URL: _, DATABASE_OWNER_URL: __, DEMO_HOME: ___, ...inherited } = process.env

/** As in a terminal: a process group of its own, whose Ctrl-C reaches every process in it. */
function demo(ports: Record<string, string> = anyPort) {
  const child = spawn('npm', ['run', 'demo'], {
    cwd: clone,
    env: { ...inherited, ...ports, NODE_ENV: 'production' },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk))
  let over = false
  const ended = once(child, 'exit').then(([code]) => {
    over = true
    return code as number | null
  })
  return {
    said: () => said,
    ended,
    async ready(within: number): Promise<StackFacts> {
      await waitUntil(() => existsSync(facts) || over, within).catch(() => {})
      if (!existsSync(facts))
        throw new Error(`${over ? 'The demo ended' : `After ${within / 1000} s the demo is here`}: ${said}`)
      return JSON.parse(readFileSync(facts, 'utf8')) as StackFacts
    },
    interrupt: () => void (child.pid && !over && process.kill(-child.pid, 'SIGINT')),
  }
}

/** Processes that stand in the clone or were started from it. */
function leftovers(): string[] {
  if (!existsSync('/proc/self'))
    return spawnSync('pgrep', ['-f', clone], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean)
  return readdirSync('/proc').filter(pid => {
    if (!/^\d+$/.test(pid)) return false
    try {
      const said = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      return said.includes(clone) || readlinkSync(`/proc/${pid}/cwd`).startsWith(clone)
    } catch {
      return false
    }
  })
}

async function answers(url: string, expected: string) {
  const response = await fetch(url)
  const text = await response.text()
  if (response.status !== 200 || !text.includes(expected))
    throw new Error(`${url} says ${response.status}, without "${expected}"`)
}

function must(holds: boolean, sentence: string) {
  if (!holds) throw new Error(sentence)
}

async function stopCleanly(running: ReturnType<typeof demo>) {
  running.interrupt()
  const code = await running.ended
  must(code === 0, `it ended with ${code}: ${running.said()}`)
  must(!existsSync(facts), 'demo.json is still there')
  const left = leftovers()
  must(left.length === 0, `processes are left over: ${left.join(' ')}`)
}

let passed = 0
let failed = 0

async function check<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
  const since = performance.now()
  try {
    const made = await work()
    passed++
    console.log(`  ${name} (${((performance.now() - since) / 1000).toFixed(1)} s)`)
    return made
  } catch (error) {
    failed++
    console.log(`  ${name}: FAILED, ${error instanceof Error ? error.message : error}`)
    return undefined
  }
}

spawnSync('git', ['clone', '--quiet', '.', clone], { stdio: 'inherit' })
let running = demo()
try {
  const first = await check('a clean clone starts with one command', () => running.ready(420_000))
  if (first) {
    const { portal, zoom, mail, signIns } = first
    await check('demo.json names people to sign in as', async () =>
      must(signIns.length > 0 && signIns.every(({ password }) => password), 'it does not'),
    )
    await check('the portal answers', () => answers(`${portal}/sign-in`, '<html'))
    await check('the portal is ready, with its worker', () => answers(`${portal}/api/ready`, '"ready":true'))
    await check('the Zoom stand-in answers', () => answers(zoom, '<html'))
    await check('the mail inbox answers', () => answers(`${mail}/messages`, '['))
    await check('Ctrl-C stops all of it', () => stopCleanly(running))
    running = demo()
    const second = await check('a second start takes less than 15 s', () => running.ready(15_000))
    await check('the data is still there', async () =>
      must(JSON.stringify(second?.signIns) === JSON.stringify(signIns), 'it is not'),
    )
    await check('Ctrl-C stops that as well', () => stopCleanly(running))
    await check('a taken port is named in one sentence', async () => {
      const blocker = createServer().listen(0, '127.0.0.1')
      await once(blocker, 'listening')
      const port = (blocker.address() as { port: number }).port
      const refused = demo({ ...anyPort, PORT: String(port) })
      const code = await refused.ended
      blocker.close()
      must(code !== 0 && refused.said().includes(`Port ${port} is taken`), `it ended with ${code}: ${refused.said()}`)
    })
  }
} finally {
  running.interrupt()
  await running.ended
  removeServerFolder(join(clone, '.demo', 'postgres'))
  rmSync(join(clone, '..'), { recursive: true, force: true })
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
