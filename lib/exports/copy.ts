import pg from 'pg'
import { to } from 'pg-copy-streams'
import { minutes } from '@/lib/base/clock'
import { env } from '@/lib/base/env'

/**
 * Longer than one piece takes to be stored; a server that says nothing for so long is not waited for (F09). Before the
 * first row it may have to sort millions, where no index gives their order: ended too early, every try would be.
 */
const mostSilence = { first: minutes(10), between: minutes(1) }

class Silence extends Error {
  override readonly name = 'Silence'
  readonly code = 'ETIMEDOUT'
}

/**
 * The rows of a query as CSV, on a connection of their own: they flow as fast as they are taken and no faster. Ends the
 * connection whatever happens; `rows` is known once all have been taken.
 */
export async function copyOut(query: string, take: (bytes: Buffer) => Promise<void>): Promise<{ rows: number }> {
  // A file may take longer than a page's query; in UTC, as the headers of its times say.
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    options: '-c timezone=UTC -c statement_timeout=0',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  })
  // What breaks is told by the stream; without a listener it would end the process.
  client.on('error', () => {})
  await client.connect()
  const stream = client.query(to(`COPY (${query}) TO STDOUT WITH (FORMAT csv)`))
  let silent: NodeJS.Timeout | undefined
  const listen = (most: number) => {
    clearTimeout(silent)
    silent = setTimeout(() => stream.destroy(new Silence('the database sends no rows')), most)
  }
  try {
    listen(mostSilence.first)
    for await (const bytes of stream) {
      clearTimeout(silent)
      await take(bytes)
      listen(mostSilence.between)
    }
    // Answered after the server has said how many rows there were.
    await client.query('SELECT')
    return { rows: stream.rowCount }
  } finally {
    clearTimeout(silent)
    // Not `end()`: that waits for the rest of the rows.
    client.connection.stream.destroy()
  }
}
