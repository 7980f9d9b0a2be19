import pg from 'pg'

/** One short-lived connection; a server that dies meanwhile rejects the query and raises nothing else. */
export async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end().catch(() => {})
  }
}

export async function answers(url: string): Promise<boolean> {
  try {
    await withClient(url, client => client.query('SELECT 1'))
    return true
  } catch {
    return false
  }
}

/** Throws a sentence that says which database and why, when it cannot be used. */
export async function mustAnswer(url: string) {
  await withClient(url, client => client.query('SELECT 1')).catch((error: Error) => {
    throw new Error(
      `The database ${describeDatabase(url)} does not answer (${error.message}): start it, or correct DATABASE_URL.`,
    )
  })
}

/** `url` with another database name; everything else, options included, stays. */
export function atDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

/** For logs and sentences: host, port and database without the password. */
export function describeDatabase(url: string): string {
  const { hostname, port, pathname, username } = new URL(url)
  return `${username}@${hostname}:${port || 5432}${pathname}`
}
