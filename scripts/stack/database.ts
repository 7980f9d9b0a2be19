import { describeDatabase, mustAnswer } from '../database/client'
import { startPostgres } from '../database/postgres'

export interface StackDatabase {
  ownerUrl: string
  appUrl: string
  /** The same at every start, also when the port is not. */
  identity: string
  where: string
  stop(): void
}

const durableEnough = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** The server that DATABASE_URL names, else an embedded one with its data in `home`. */
export async function stackDatabase(home: string, fast: string | undefined): Promise<StackDatabase> {
  const { DATABASE_URL: app, DATABASE_OWNER_URL: owner = app } = process.env
  if (app && owner) {
    for (const url of [owner, app]) await mustAnswer(url)
    return {
      ownerUrl: owner,
      appUrl: app,
      identity: describeDatabase(owner),
      where: describeDatabase(owner),
      stop: () => {},
    }
  }
  const { ownerUrl, appUrl, stop } = await startPostgres(home, fast ? durableEnough : {})
  const where = `embedded, ${new URL(ownerUrl).host}, data in ${home}/postgres`
  return { ownerUrl, appUrl, identity: 'embedded', where, stop }
}
