import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

/** Debian's; the same engine without windows of its own opens pages in two thirds of the time. */
const debian = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']

/** The browser to drive; none means Playwright's own. */
export function chromiumPath(): string | undefined {
  return process.env.PLAYWRIGHT_CHROMIUM || debian.find(path => existsSync(path))
}

function present(): boolean {
  const named = chromiumPath()
  return existsSync(named ?? chromium.executablePath())
}

function aptInstall() {
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  spawnSync('apt-get', ['update'], options)
  for (const browser of ['chromium-headless-shell', 'chromium']) {
    if (!present()) spawnSync('apt-get', ['install', '-y', '--no-install-recommends', browser], options)
  }
}

/** Finds a Chromium or installs one: Debian's where we may, else Playwright's. Says which. */
export function ensureChromium(): string {
  if (!present() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) aptInstall()
  if (!present()) spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'ignore' })
  if (!present()) {
    throw new Error('There is no Chromium and none could be installed: install one and name it in PLAYWRIGHT_CHROMIUM.')
  }
  return chromiumPath() ?? "Playwright's own"
}
