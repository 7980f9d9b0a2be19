import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'
import { chromiumPath } from '../scripts/test/chromium'

const results = resolve(import.meta.dirname, '../.test')
const executablePath = chromiumPath()

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './setup/stack.ts',
  outputDir: resolve(results, 'stories'),
  reporter: [['list'], ['json', { outputFile: resolve(results, 'playwright.json') }]],
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    // Recording doubles the time of the stories: only when it is asked for.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
