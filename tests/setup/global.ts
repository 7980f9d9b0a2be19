import type { TestProject } from 'vitest/node'
import { type TestServer, testServer } from './server'
import { sweepDatabases, templateDatabase } from './template'

declare module 'vitest' {
  export interface ProvidedContext {
    server: Omit<TestServer, 'stop'>
    template: string
  }
}

/** The domain tests' database server and the template that each of their files clones. */
export default async function setup(project: TestProject) {
  const server = await testServer()
  try {
    const template = await templateDatabase(server)
    await sweepDatabases(server, template)
    const { adminUrl, ownerUrl, appUrl } = server
    project.provide('server', { adminUrl, ownerUrl, appUrl })
    project.provide('template', template)
  } catch (error) {
    await server.stop()
    throw error
  }
  return server.stop
}
