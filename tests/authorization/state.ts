import pg from 'pg'
import { inject } from 'vitest'

/** Not what a request does to the portal's data: counters of the throttle, and when a session was last seen. */
const aside = ['rate_limit', '_prisma_migrations', 'worker_presence']

/** What a refused permission leaves in the history is all that it may leave. */
export const traces = ['permission.refused', 'user.sign_in_refused', 'user.second_factor_refused']

let client: pg.Client | undefined
let statement = ''

/** As the owner: the queue is closed to the application, and what a command owes is in it. */
async function owner(): Promise<pg.Client> {
  if (client) return client
  client = new pg.Client({ connectionString: inject('portal').environment.DATABASE_OWNER_URL })
  await client.connect()
  const { rows } = await client.query<{ schema: string; name: string }>(
    `SELECT schemaname AS schema, tablename AS name FROM pg_tables
     WHERE (schemaname = 'public' AND tablename <> ALL($1)) OR (schemaname, tablename) = ('graphile_worker', '_private_jobs')`,
    [aside],
  )
  statement = rows.map(({ schema, name }) => checksum(schema, name)).join(' UNION ALL ')
  return client
}

function checksum(schema: string, name: string): string {
  const row = name === 'session' ? `to_jsonb(t) - 'last_seen_at'` : 't'
  const where = name === 'audit_event' ? `WHERE action NOT IN (${traces.map(action => `'${action}'`)})` : ''
  return `SELECT '${name}' AS name, count(*) || ':' || coalesce(sum(hashtextextended((${row})::text, 0)), 0) AS state
          FROM ${schema}.${name} t ${where}`
}

export type State = Map<string, string>

/** What the database holds, a checksum for each table: everything that a command may write. */
export async function databaseState(): Promise<State> {
  const connected = await owner()
  const { rows } = await connected.query<{ name: string; state: string }>(statement)
  return new Map(rows.map(({ name, state }) => [name, state]))
}

/** Tables whose rows are others than they were. */
export async function changedSince(before: State): Promise<string[]> {
  const after = await databaseState()
  return [...after].filter(([name, state]) => before.get(name) !== state).map(([name]) => name)
}

export async function closeState() {
  await client?.end()
  client = undefined
}
