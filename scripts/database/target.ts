import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { mustAnswer } from './client'
import { startPostgres } from './postgres'

export interface Target {
  ownerUrl: string
  appUrl: string
  stop(): void
}

/** The folder of the demo and of development; the tests have their own beside it. */
export const demoFolder = resolve(import.meta.dirname, '../../.demo')

export function loadEnvFile() {
  const file = resolve(import.meta.dirname, '../../.env')
  if (existsSync(file)) process.loadEnvFile(file)
}

/** The database that the environment names, else the demo's own embedded one, started for as long as it is needed. */
export async function databaseTarget(): Promise<Target> {
  const { DATABASE_URL: app, DATABASE_OWNER_URL: owner } = process.env
  const external = owner ?? app
  if (external) {
    await mustAnswer(external)
    return { ownerUrl: external, appUrl: app ?? external, stop: () => {} }
  }

  const server = await startPostgres(demoFolder)
  return { ownerUrl: server.ownerUrl, appUrl: server.appUrl, stop: () => server.startedHere && server.stop() }
}
