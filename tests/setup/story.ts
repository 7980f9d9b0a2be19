import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test'
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
  as: async ({ demo, another }, use) =>
    use(async (role, options) => {
      const person = demo.signIns.find(one => [one.role, one.email].includes(role))
      if (!person) throw new Error(`The demo has no ${role}.`)
      const storageState = signedIn.get(person.email)
      const page = await another({ ...options, ...(storageState ? { storageState } : {}) })
      if (storageState) return page
      await signIn(page, person)
      signedIn.set(person.email, await page.context().storageState())
      return page
    }),
})

export async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail or user name').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).not.toHaveURL(/\/sign-in/)
}

export { expect }
