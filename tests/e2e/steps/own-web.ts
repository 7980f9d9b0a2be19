import { join } from 'node:path'
import { withClient } from '@/scripts/database/client'
import { startPostgres } from '@/scripts/database/postgres'
import { freePort } from '@/scripts/ports'
import { buildPortal } from '@/scripts/stack/build'
import { end, ending, launch } from '@/scripts/stack/child'
import { stackParts } from '@/scripts/stack/parts'
import { keptSecrets } from '@/scripts/stack/secrets'
import { waitUntil } from '@/scripts/wait'
import { databaseProxy, type Strike } from '@/tests/faults/database-proxy'
import { stackFacts, stackHome } from '@/tests/setup/facts'

const portOf = (url: string) => Number(new URL(url).port)

/** A second web process of the stack, on a port of its own, that can be killed at a point of its talk with the database. */
export async function ownWeb() {
  const { zoom, mail, payments } = stackFacts()
  const server = await startPostgres(stackHome)
  const proxy = await databaseProxy(server.appUrl)
  const standIns = { zoom: portOf(zoom), mail: portOf(mail), smtp: portOf(mail), pay: portOf(payments) }
  const ports = { portal: await freePort(), ...standIns }
  const database = { ...server, appUrl: proxy.url, identity: '', where: '' }
  const settings = { home: stackHome, ports, development: false, reset: false, fast: undefined }
  const secrets = keptSecrets(stackHome)
  const { build } = await buildPortal({}, join(stackHome, 'log', 'build.log'), new AbortController().signal)
  const web = stackParts(settings, database, secrets, build).find(({ program }) => program.name === 'web')
  if (!web) throw new Error('a stack without a web')
  const program = { ...web.program, log: join(stackHome, 'log', 'own-web.log') }
  let child = launch(program)
  let ended = ending(child)
  await waitUntil(web.answers, 30_000)

  return {
    url: `http://127.0.0.1:${ports.portal}`,
    pid: () => child.pid,
    /** Resolves once it has struck and the process is gone. */
    async killedAt(point: Omit<Strike, 'kill'>) {
      await proxy.strike({ ...point, kill: () => child.kill('SIGKILL') })
      return ended
    },
    /** The same address, a new process. */
    async again() {
      child = launch(program, 'a')
      ended = ending(child)
      await waitUntil(web.answers, 30_000)
    },
    rows: <Row extends object>(sql: string, values: unknown[]) =>
      withClient(server.ownerUrl, async client => (await client.query<Row>(sql, values)).rows),
    async stop() {
      await end(child, ended)
      await proxy.close()
    },
  }
}
