import { fromNow, hours, now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { ok } from '@/lib/base/result'
import { type Tx, transaction } from '@/lib/db/transaction'
import { oweToSupport } from '@/lib/mail/support'

/** However many connections fail and recover, staff get one letter of each kind an hour at most. */
const quietFor = hours(1)
const mostNamed = 20

type Changed = { id: string; company: string; accountNumber: string }

/**
 * Tells the staff once when a connection begins to fail and once when it works again: all that changed since the last
 * letter in one. While Zoom itself is away every connection fails, and that is one letter too.
 */
export async function alertStaff() {
  await transaction(async tx => {
    // One of several workers does this at a time.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('zoom-alerts', 0))`
    await markFailing(tx)
    const failing = await changed(tx, 'failing')
    if (failing.length > 0 && (await isQuiet(tx, 'zoom_connections_failing'))) {
      await owe(tx, 'zoom_connections_failing', failing)
      await tx.zoomConnection.updateMany({ where: { id: { in: idsOf(failing) } }, data: { alertedAt: now() } })
    }
    const working = await changed(tx, 'working')
    if (working.length > 0 && (await isQuiet(tx, 'zoom_connections_working'))) {
      await owe(tx, 'zoom_connections_working', working)
      await tx.zoomConnection.updateMany({ where: { id: { in: idsOf(working) } }, data: { alertedAt: null } })
    }
    return ok(null)
  })
}

/** A connection that ended is another matter, of which everybody was told already. */
async function markFailing(tx: Tx) {
  const at = now().toISOString()
  await tx.$executeRaw`
    UPDATE zoom_connection SET failing_since = ${at}::timestamptz
    WHERE ended_at IS NULL AND failing_since IS NULL AND (state <> 'connected' OR last_check_error IS NOT NULL)`
  await tx.$executeRaw`
    UPDATE zoom_connection SET failing_since = NULL
    WHERE failing_since IS NOT NULL AND (ended_at IS NOT NULL OR (state = 'connected' AND last_check_error IS NULL))`
  await tx.$executeRaw`UPDATE zoom_connection SET alerted_at = NULL WHERE alerted_at IS NOT NULL AND ended_at IS NOT NULL`
}

const changes = {
  failing: { failingSince: { not: null }, alertedAt: null },
  working: { failingSince: null, alertedAt: { not: null } },
} as const

async function changed(tx: Tx, what: keyof typeof changes): Promise<Changed[]> {
  const found = await tx.zoomConnection.findMany({
    where: { endedAt: null, ...changes[what] },
    select: { id: true, customer: { select: { company: true, accountNumber: true } } },
    orderBy: { id: 'asc' },
  })
  return found.map(({ id, customer }) => ({ id, ...customer }))
}

const idsOf = (all: Changed[]) => all.map(({ id }) => id)

type AlertLetter = 'zoom_connections_failing' | 'zoom_connections_working'

const isQuiet = async (tx: Tx, template: AlertLetter) =>
  (await tx.letter.count({ where: { template, createdAt: { gt: fromNow(-quietFor) } } })) === 0

function owe(tx: Tx, template: AlertLetter, all: Changed[]) {
  return oweToSupport(tx, {
    template,
    props: {
      count: all.length,
      customers: all.slice(0, mostNamed).map(({ company, accountNumber }) => `${company} (${accountNumber})`),
      url: `${env().PORTAL_URL}/staff/zoom/connections${template === 'zoom_connections_failing' ? '?state=failing' : ''}`,
    },
    dedupeKey: `${template}|${now().toISOString()}`,
    about: null,
  })
}
