import { test as base, expect } from '@playwright/test'
import { stackFacts } from './facts'

/** A story's test: relative addresses are the portal's, and an error in the page or its console fails it. */
export const test = base.extend<{ demo: ReturnType<typeof stackFacts>; quietPage: undefined }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  demo: async ({}, use) => use(stackFacts()),
  baseURL: async ({ demo }, use) => use(demo.portal),
  quietPage: [
    async ({ page }, use) => {
      const complaints: string[] = []
      page.on('pageerror', error => complaints.push(error.message))
      page.on('console', message => {
        const expected = /status of (4\d\d)/.test(message.text())
        if (message.type() === 'error' && !expected) complaints.push(message.text())
      })
      await use(undefined)
      expect(complaints, 'errors in the page').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
