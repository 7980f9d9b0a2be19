import pg from 'pg'
import { atDatabase } from '@/scripts/database/client'
import { startPostgres } from '@/scripts/database/postgres'

const settings = {
  // Data that a test loses in a crash is no loss.
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  // Neither the machine's zone nor UTC: whoever leaves the zone to the server is found out.
  timezone: 'Asia/Kathmandu',
}

export interface TestServer {
  adminUrl: string
  /** Without a database name of its own: the clone's is put in. */
  ownerUrl: string
  appUrl: string
  /** Stops the server, unless another run is still at work on it. */
  stop(): Promise<void>
}

/** TEST_DATABASE_URL names a server whose user may create databases; without it, an embedded one in .test. */
export async function testServer(): Promise<TestServer> {
  const external = process.env.TEST_DATABASE_URL
  if (external) {
    const appUrl = new URL(external)
    // The server's portal_app may have a password that we do not know: take its rights, not its name.
    appUrl.searchParams.set('options', '-c role=portal_app -c timezone=UTC')
    return { adminUrl: external, ownerUrl: external, appUrl: appUrl.href.replaceAll('+', '%20'), stop: async () => {} }
  }
  const server = await startPostgres('.test', settings)
  const presence = new pg.Client({ connectionString: server.adminUrl })
  presence.on('error', () => {})
  await presence.connect()
  return {
    ...server,
    async stop() {
      const others = `SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`
      const alone = (await presence.query(others)).rowCount === 0
      await presence.end()
      if (alone) server.stop()
    },
  }
}

export function databaseUrls(server: Pick<TestServer, 'ownerUrl' | 'appUrl'>, name: string) {
  return { DATABASE_OWNER_URL: atDatabase(server.ownerUrl, name), DATABASE_URL: atDatabase(server.appUrl, name) }
}
