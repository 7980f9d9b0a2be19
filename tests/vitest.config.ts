import { randomInt } from 'node:crypto'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '..')

// An odd zone (UTC+5:45) shows every place that takes the machine's time zone for the user's.
process.env.TZ = 'Asia/Kathmandu'
// One seed for all that is sampled or generated in a run; set SEED to repeat one.
if (!process.env.SEED) {
  process.env.SEED = String(randomInt(2 ** 31))
  console.log(`SEED=${process.env.SEED}${process.env.SOAK ? ', full sweeps' : ''}`)
}

const env = { TZ: 'Asia/Kathmandu', SEED: process.env.SEED, SOAK: process.env.SOAK ?? '', LOG_LEVEL: 'silent' }
const shared = { env, setupFiles: ['tests/setup/guards.ts'] }

export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: {
    // These import Next.js by paths that only a bundler understands.
    server: { deps: { inline: ['next-auth', '@auth/core', 'next-intl'] } },
    pool: 'forks',
    // A soak run tries twenty times as many values.
    testTimeout: process.env.SOAK ? 300_000 : 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'rules',
          include: ['lib/**/*.test.ts', 'components/**/*.test.ts', 'i18n/**/*.test.ts', 'scripts/**/*.test.ts'],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'domain',
          include: ['tests/domain/**/*.test.ts'],
          globalSetup: 'tests/setup/global.ts',
          setupFiles: [...shared.setupFiles, 'tests/setup/database.ts'],
          // Loading what is not ours takes longer than most files: tests/setup/database.ts gives each a fresh start instead.
          isolate: false,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          globalSetup: ['tests/setup/global.ts', 'tests/faults/children/bundle.ts'],
          setupFiles: [...shared.setupFiles, 'tests/setup/database.ts'],
          // Processes are killed and waited for.
          testTimeout: process.env.SOAK ? 1_800_000 : 180_000,
          hookTimeout: 180_000,
          isolate: false,
          // They mostly wait.
          maxWorkers: 5,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'contract',
          include: ['tests/zoom/**/*.test.ts', 'tests/payments/**/*.test.ts', 'tests/simulators/**/*.test.ts'],
          isolate: false,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'authorization',
          include: ['tests/authorization/**/*.test.ts'],
          globalSetup: 'tests/authorization/server.ts',
          setupFiles: [...shared.setupFiles, 'tests/authorization/environment.ts'],
          // One after the other: what one changes would look like another's leak.
          isolate: false,
          maxWorkers: 1,
          fileParallelism: false,
          // The first of them may wait for the build.
          hookTimeout: 400_000,
        },
      },
      {
        extends: true,
        test: { ...shared, name: 'architecture', include: ['tests/architecture.test.ts'], isolate: false },
      },
    ],
  },
})
