import { AxeBuilder } from '@axe-core/playwright'
import type { CDPSession, Page, Response } from '@playwright/test'
import { chosen } from '@/tests/setup/sampling'
import { expect } from '@/tests/setup/story'

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const wide = { width: 1280, height: 900 }
const narrow = { width: 320, height: 640 }
const kilobytes = 1_024
const mostScript = 160 * kilobytes

/** Only what is wrong is collected: the proofs of what is right cost several times as much. */
const resultTypes: ['violations'] = ['violations']

type Violation = { id: string; nodes: { target: unknown }[] }
type WithAxe = { axe: { run(options: object): Promise<{ violations: Violation[] }> } }

async function firstLook(page: Page): Promise<string[]> {
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes }).withTags(wcag)
  return inWords((await builder.analyze()).violations)
}

/** With the axe that the first look has left in the page: bringing it along costs more than the look itself. */
async function secondLook(page: Page): Promise<string[]> {
  const options = { runOnly: wcag, resultTypes }
  const look = async (given: object) => (await (window as unknown as WithAxe).axe.run(given)).violations
  return inWords(await page.evaluate(look, options))
}

/** Colours fade from one theme to the other; half-way they are nobody's choice. */
const changeTheme = async (page: Page, colorScheme: 'light' | 'dark') => {
  await page.emulateMedia({ colorScheme })
  // Ended and not waited for: in a page that nobody looks at they would never end.
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish()
  })
}

const inWords = (violations: Violation[]) =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${String(target)}`))

/** A look costs as much as all the rest of a story: each run takes it at other pages, a soak run twice at every page. */
const [shareOfFirstLooks, shareOfSecondLooks] = [0.15, 0.08]

/**
 * Everything that every page keeps, in every state that can be brought about: no WCAG A or AA violation in light and
 * dark, wide and narrow (ux 48); nothing scrolls sideways at 320 px (ux 51); no words of the validation library (ux 5).
 * Light goes with wide and dark with narrow, or the other way round: the seed decides.
 */
export async function examine(page: Page, name: string) {
  const [first, second] = chosen(`${name} is dark`, 0.5) ? (['dark', 'light'] as const) : (['light', 'dark'] as const)
  await page.setViewportSize(wide)
  // After a move within the portal the title comes a moment later than the page.
  await expect(page).toHaveTitle(/\S/)
  if (chosen(name, shareOfFirstLooks)) {
    await changeTheme(page, first)
    expect.soft(await firstLook(page), `${name}: WCAG, ${first} and wide`).toEqual([])
  }
  await page.setViewportSize(narrow)
  if (chosen(name, shareOfSecondLooks)) {
    await changeTheme(page, second)
    expect.soft(await secondLook(page), `${name}: WCAG, ${second} and narrow`).toEqual([])
  }
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect.soft(sideways, `${name}: scrolls sideways at 320 px`).toBeLessThanOrEqual(0)
  const words = (await page.locator('main').textContent()) ?? ''
  expect.soft(words, `${name}: words of a library`).not.toMatch(/Invalid input|expected \w+, received|Too (small|big)/)
  await page.setViewportSize(wide)
}

/** Headers of an answer that is a page (security.md 1.9): a nonce of its own, and nothing that may be framed or kept. */
export function examineHeaders(response: Pick<Response, 'headers' | 'url'>) {
  const headers = response.headers()
  const policy = headers['content-security-policy'] ?? ''
  const which = response.url()
  expect.soft(policy, which).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic';/)
  expect.soft(policy, which).not.toMatch(/unsafe-inline|unsafe-eval|\*/)
  for (const part of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
    expect.soft(policy, which).toContain(part)
  }
  expect.soft(headers, which).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': expect.stringMatching(/^(same-origin|no-referrer)$/),
    'permissions-policy': expect.stringContaining('camera=()'),
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': expect.stringContaining('no-store'),
  })
  expect.soft(headers['x-powered-by'], which).toBeUndefined()
}

/** Counts the compressed JavaScript that a page fetches while the browser's cache is off. */
export async function countScripts(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const scripts = new Set<string>()
  let bytes = 0
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script' || /javascript/.test(response.mimeType)) scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  return {
    /** For the page that comes next; with its scripts fetched anew it takes twice as long. */
    async begin() {
      scripts.clear()
      bytes = 0
      await session.send('Network.setCacheDisabled', { cacheDisabled: true })
    },
    /** What has come since the last call, which is to be within the budget of a page. */
    async expectFew(name: string) {
      expect.soft(bytes, `${name}: bytes of JavaScript`).toBeGreaterThan(0)
      expect.soft(bytes, `${name}: bytes of JavaScript`).toBeLessThanOrEqual(mostScript)
      await session.send('Network.setCacheDisabled', { cacheDisabled: false })
    },
  }
}

/** Of a long row of addresses each run opens some, a soak run all. */
const shareOfAddresses = 0.45
/** Of these their scripts are counted. */
const shareOfCounts = 0.3

/** Opens each address and examines it: the page, its headers and its scripts. */
export async function examineAll(page: Page, addresses: readonly string[], status = 200) {
  const scripts = await countScripts(page)
  const share = addresses.length > 4 ? shareOfAddresses : 1
  for (const address of addresses.filter(address => chosen(`open ${address}`, share))) {
    const counted = chosen(`scripts of ${address}`, shareOfCounts)
    if (counted) await scripts.begin()
    const response = await page.goto(address)
    expect.soft(response?.status(), address).toBe(status)
    if (response) examineHeaders(response)
    await examine(page, address)
    if (counted) await scripts.expectFew(address)
  }
}
