import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import { catalogConnections } from './catalog-adapter'

type EngineModule = WebAssembly.ModuleImports & {
  SchemaEngine: typeof SchemaEngine
  __wbg_set_wasm(exports: WebAssembly.Exports): void
}

const require = createRequire(import.meta.url)

/** Node has no loader for a .wasm import, so the module and its glue are put together here. */
async function loadEngine(): Promise<EngineModule> {
  const glue = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const engine = (await import(pathToFileURL(glue).href)) as EngineModule
  const wasm = await WebAssembly.compile(readFileSync(glue.replace(/\.js$/, '.wasm')))
  const instance = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': engine })
  engine.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
  return engine
}

const panics = { set_message: (message: string) => console.error(message) }

/** Prisma Migrate without its native engine, which comes from a host that is often out of reach. */
export async function withSchemaEngine<T>(
  url: string,
  datamodels: [string, string][],
  use: (engine: SchemaEngine) => Promise<T>,
) {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics })
  const { SchemaEngine: Engine } = await loadEngine()
  const { factory, close } = catalogConnections(url)
  try {
    const engine = await Engine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
    return await use(engine).finally(() => engine.free())
  } finally {
    await close()
  }
}
