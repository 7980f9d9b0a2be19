import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { build } from 'esbuild'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder with `worker.mjs` and `command.mjs`. */
    children: string
  }
}

/**
 * What these tests start and kill, dozens of times, each as one file: to find, translate and load a worker's sources one
 * by one takes three seconds of a processor, this half a second.
 */
export default async function setup(project: TestProject) {
  const outdir = resolve('.test/children', String(process.pid))
  await build({
    entryPoints: { worker: 'scripts/worker.ts', command: 'tests/faults/children/command.ts' },
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    outdir,
    outExtension: { '.js': '.mjs' },
    // These look for files of their own beside them, or are found by name.
    external: ['@node-rs/*', '@prisma/*', 'graphile-worker', 'pg', 'pg-copy-streams', 'pino'],
    banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)` },
    logLevel: 'error',
  })
  project.provide('children', outdir)
  return () => rm(outdir, { recursive: true, force: true })
}
