// The first step of a fresh clone, so without any package: Node's version, the packages, then the script proper.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = resolve(import.meta.dirname ?? '.', '..')

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `This needs Node 20.19 or newer, and this is ${process.versions.node}: install a newer one from https://nodejs.org.`,
  )
}
process.chdir(root)

const packagesOf = file => JSON.parse(readFileSync(resolve(root, file), 'utf8')).packages ?? {}

/** Compared by content: a checkout gives files new times, and an interrupted install leaves no list of what is there. */
function installed() {
  const list = 'node_modules/.package-lock.json'
  if (!existsSync(resolve(root, list))) return false
  const there = packagesOf(list)
  return Object.entries(packagesOf('package-lock.json')).every(
    ([path, { version, optional, devOptional, peer }]) =>
      path === '' || there[path]?.version === version || (!there[path] && (optional || devOptional || peer)),
  )
}

if (!installed()) {
  process.stdout.write('  packages … ')
  const since = performance.now()
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const options = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }
  const ended = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  if (ended.status !== 0) {
    console.log('failed')
    const said = `${ended.stderr ?? ''}${ended.stdout ?? ''}`.trim().split('\n').slice(-12).join('\n')
    fail(`npm ci did not finish; repair what it says and run this again.\n${ended.error?.message ?? said}`)
  }
  console.log(`installed in ${((performance.now() - since) / 1000).toFixed(1)} s`)
}

const [script, ...rest] = process.argv.slice(2)
process.argv = [process.argv[0], resolve(root, script), ...rest]
const { register } = await import('tsx/esm/api')
register()
await import(pathToFileURL(resolve(root, script)).href)
