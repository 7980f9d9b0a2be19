import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { freePort } from '../ports'

const files = {
  'package.json': '{ "private": true }',
  'next.config.mjs':
    'export default { typescript: { ignoreBuildErrors: true }, turbopack: { root: process.cwd() + "/../.." } }',
  'app/layout.js': 'export default ({ children }) => <html lang="en"><body>{children}</body></html>',
  'app/page.js':
    'import { headers } from "next/headers"\nexport default async function Page() { return <h1>{(await headers()).get("host")}</h1> }',
}

/** The floor of every comparison: Next itself, one page that reads a header. Built anew in .test, which Git ignores. */
export async function startBareNext(): Promise<{ url: string; stop(): void }> {
  const folder = resolve('.test/bare-next')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'app'), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const next = resolve('node_modules/next/dist/bin/next')
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  const built = spawnSync(process.execPath, [next, 'build'], { cwd: folder, env, encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`The bare Next app did not build: ${built.stdout}${built.stderr}`)
  const port = await freePort()
  const server = spawn(process.execPath, [next, 'start', '-p', String(port), '-H', '127.0.0.1'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((ready, reject) => {
    server.once('exit', code => reject(new Error(`The bare Next app ended with ${code}`)))
    server.stdout?.on('data', (text: Buffer) => {
      if (/ready/i.test(String(text))) ready()
    })
  })
  server.removeAllListeners('exit')
  return { url: `http://127.0.0.1:${port}/`, stop: () => void server.kill('SIGTERM') }
}
