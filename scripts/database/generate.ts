import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

// Generating needs no engine, but the CLI insists on having one and would fetch it. An engine that always fails is the
// safe stand-in: one that always succeeds would make `prisma migrate deploy` report success having done nothing.
const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js')
const generated = spawnSync(process.execPath, [prisma, 'generate', '--no-hints'], {
  cwd: resolve(import.meta.dirname, '../..'),
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: '/bin/false',
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  },
  encoding: 'utf8',
})
if (generated.status !== 0) console.error(generated.stdout + generated.stderr)
process.exitCode = generated.status ?? 1
