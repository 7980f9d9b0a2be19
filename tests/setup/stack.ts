import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { waitUntil } from '@/scripts/wait'
import { stackHome } from './facts'

const anyPort = { PORT: '0', ZOOM_PORT: '0', MAIL_PORT: '0', SMTP_PORT: '0', PAY_PORT: '0' }

/** The whole portal as the demo runs it: production build, web, worker, Zoom stand-in, mail; fresh data each time. */
export default async function startStack() {
  const { DATABASE_URL: _, DATABASE_OWNER_URL: __, ...inherited } = process.env
  const env = { ...inherited, ...anyPort, NODE_ENV: 'production' as const, DEMO_HOME: stackHome, FAST: '1' }
  const args = ['--import', 'tsx', 'scripts/demo/main.ts', '--reset']
  const ready = resolve(stackHome, 'demo.json')
  rmSync(ready, { force: true })
  const stack = spawn(process.execPath, args, {
    cwd: resolve(import.meta.dirname, '../..'),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: Buffer[] = []
  stack.stdout.on('data', (chunk: Buffer) => said.push(chunk))
  stack.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  const ended = once(stack, 'exit')
  const running = () => stack.exitCode === null && stack.signalCode === null

  await waitUntil(() => existsSync(ready) || !running(), 240_000)
  if (!running()) throw new Error(`The stack did not start:\n${Buffer.concat(said).toString('utf8')}`)
  return async () => {
    stack.kill('SIGTERM')
    await ended
  }
}
