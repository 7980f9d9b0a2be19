import { fromNow, minutes, now } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import type { Tx } from '@/lib/db/transaction'
import type { PeeringObservation } from '@/lib/zoom/peering-number'

/** Zoom's page tokens live 15 minutes. One that would end on the way is not worth its call. */
const tokenLives = minutes(14)

export type SeenPage = { seenAt: Date; numbers: PeeringObservation[] }

/** What a walk over an account's list has seen, from its beginning on, in as many goes as it took. */
export type Walked = {
  startedAt: Date
  pages: SeenPage[]
  /** Where it goes on; undefined: at the first page. */
  next: string | undefined
  /** Begun by an earlier job that did not come to the end. */
  resumed: boolean
}

export const begin = (startedAt: Date): Walked => ({ startedAt, pages: [], next: undefined, resumed: false })

/**
 * The walk over this connection's account as far as it came, or a new one: also where Zoom has forgotten the page token
 * meanwhile, and where somebody `asked` for a look later than that walk began.
 */
export async function takeUp(connectionId: string, asked: Date | undefined): Promise<Walked> {
  const [half] = await read<{ startedAt: Date; pages: number; next: string; reachedAt: Date }>(Prisma.sql`
    SELECT started_at AS "startedAt", pages, next_token AS next, reached_at AS "reachedAt"
    FROM listing_walk WHERE connection_id = ${connectionId}::uuid`)
  if (!half || half.reachedAt < fromNow(-tokenLives) || (asked && half.startedAt < asked)) return begin(now())
  const pages = await read<SeenPage>(Prisma.sql`
    SELECT seen_at AS "seenAt", numbers FROM listing_walk_page
    WHERE connection_id = ${connectionId}::uuid AND page < ${half.pages}::int ORDER BY page`)
  return { startedAt: half.startedAt, pages, next: half.next, resumed: true }
}

/**
 * Keeps the page that a walk has just seen and the token of the next, in one statement. False: another worker has gone
 * on with this walk, or the connection has ended; who hears it leaves off.
 */
export async function keep(connectionId: string, { startedAt, pages }: Walked, next: string): Promise<boolean> {
  const page = pages.at(-1)
  if (!page) return false
  const [began, at] = [startedAt.toISOString(), page.seenAt.toISOString()]
  const step =
    pages.length === 1
      ? Prisma.sql`
          INSERT INTO listing_walk (connection_id, started_at, pages, next_token, reached_at)
          SELECT id, ${began}::timestamptz, 1, ${next}, ${at}::timestamptz FROM zoom_connection
          WHERE id = ${connectionId}::uuid AND state = 'connected' AND ended_at IS NULL
          ON CONFLICT (connection_id) DO UPDATE SET
            started_at = excluded.started_at, pages = 1, next_token = excluded.next_token, reached_at = excluded.reached_at
          RETURNING connection_id`
      : Prisma.sql`
          UPDATE listing_walk SET pages = pages + 1, next_token = ${next}, reached_at = ${at}::timestamptz
          WHERE connection_id = ${connectionId}::uuid AND started_at = ${began}::timestamptz
            AND pages = ${pages.length - 1}::int
          RETURNING connection_id`
  // What an earlier walk kept under the same number goes; what it kept beyond, nobody reads.
  const kept = await db.$executeRaw`
    WITH step AS (${step})
    INSERT INTO listing_walk_page (connection_id, page, seen_at, numbers)
    SELECT connection_id, ${pages.length - 1}::int, ${at}::timestamptz, ${JSON.stringify(page.numbers)}::jsonb FROM step
    ON CONFLICT (connection_id, page) DO UPDATE SET seen_at = excluded.seen_at, numbers = excluded.numbers`
  return kept > 0
}

export const forget = (tx: Tx, connectionId: string) => tx.listingWalk.deleteMany({ where: { connectionId } })

/** Half walks whose token Zoom has forgotten serve nobody any more. */
export const forgetStale = (tx: Tx) => tx.listingWalk.deleteMany({ where: { reachedAt: { lt: fromNow(-tokenLives) } } })
