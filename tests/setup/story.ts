import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test'
import { generateSync } from 'otplib'
import { stackFacts } from './facts'

type Facts = ReturnType<typeof stackFacts>

type Fixtures = {
  demo: Facts
  /** Errors in any page of the story or its console; there are none. */
  complaints: string[]
  /** A browser of its own: another person, or the same one elsewhere. */
  another(options?: BrowserContextOptions): Promise<Page>
  /** The same, signed in as one of the demo's people: the first of a role, or by e-mail. */
  as(roleOrEmail: string, options?: BrowserContextOptions): Promise<Page>
}

function listen(context: BrowserContext, complaints: string[]) {
  context.on('weberror', error => complaints.push(error.error().message))
  context.on('console', message => {
    // An answer of 4xx is told by the page itself, and is often what the story is about.
    const expected = /status of (4\d\d)/.test(message.text())
    if (message.type() === 'error' && !expected) complaints.push(message.text())
  })
}

/** Cookies of the demo's people, kept for all stories of one process: one sign-in each. */
const signedIn = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>()

/** A story's test: relative addresses are the portal's, and an error in a page or its console fails it. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  demo: async ({}, use) => use(stackFacts()),
  baseURL: async ({ demo }, use) => use(demo.portal),
  complaints: [
    // biome-ignore lint/correctness/noEmptyPattern: see above
    async ({}, use) => {
      const complaints: string[] = []
      await use(complaints)
      expect(complaints.slice(0, 5), 'errors in the pages').toEqual([])
    },
    { auto: true },
  ],
  context: async ({ context, complaints }, use) => {
    listen(context, complaints)
    await use(context)
  },
  another: async ({ browser, complaints }, use) => {
    const opened: BrowserContext[] = []
    await use(async options => {
      const context = await browser.newContext(options)
      opened.push(context)
      listen(context, complaints)
      return context.newPage()
    })
    for (const context of opened) await context.close()
  },
  as: async ({ demo, another }, use) => {
    const lent: { email: string; page: Page; given: string }[] = []
    await use(async (role, options) => {
      const person = demo.signIns.find(one => [one.role, one.email].includes(role))
      if (!person) throw new Error(`The demo has no ${role}.`)
      const storageState = signedIn.get(person.email)
      const page = await another({ ...options, ...(storageState ? { storageState } : {}) })
      if (!storageState) {
        await signIn(page, person)
        signedIn.set(person.email, await page.context().storageState())
      }
      lent.push({ email: person.email, page, given: await sessionIn(page) })
      return page
    })
    // A session that rose meanwhile (acting for a customer) has another cookie.
    for (const { email, page, given } of lent) {
      if ((await sessionIn(page)) !== given) signedIn.set(email, await page.context().storageState())
    }
  },
})

const sessionIn = async (page: Page) =>
  (await page.context().cookies()).find(({ name }) => name.endsWith('portal-session'))?.value ?? ''

type Person = { email: string; password: string; totpSecret?: string }

export async function signIn(page: Page, { email, password, totpSecret }: Person) {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail or user name').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).not.toHaveURL(/\/sign-in/)
  if (totpSecret) await showCode(page, totpSecret)
}

/** Seconds that a code lasts. */
const step = 30

/** A code opens once, and another process may have used this one: then the next is tried, until one is taken. */
export async function showCode(page: Page, secret: string) {
  const code = page.getByLabel('Code from your app')
  const goOn = page.getByRole('button', { name: 'Go on' })
  const tried = new Set<string>()
  const fresh = () => {
    const epoch = Math.floor(Date.now() / 1_000)
    return [epoch, epoch + step].map(at => generateSync({ secret, epoch: at })).find(one => !tried.has(one))
  }
  for (;;) {
    await expect.poll(fresh, { message: 'a code that was not used', timeout: 2 * step * 1_000 }).toBeDefined()
    const next = fresh() ?? ''
    tried.add(next)
    // The answer before this one is on the page by then: until it is, the button swallows presses.
    await expect(goOn).not.toHaveAttribute('aria-busy', 'true')
    await code.fill(next)
    const [answer] = await Promise.all([
      page.waitForResponse(response => response.request().method() === 'POST'),
      goOn.click(),
    ])
    // The right code leads on, with JavaScript by a header and without it by the status; a refused one does not.
    if (answer.headers()['x-action-redirect'] || answer.status() === 303) break
    if (tried.size > 6) throw new Error('No code was taken.')
  }
  await expect(page).not.toHaveURL(/\/second-factor(\?|$)/)
}

export { expect }
