import { audit } from '@/lib/audit/commands'
import { systemActor } from '@/lib/auth/actor'
import { minutes, now } from '@/lib/base/clock'
import { log } from '@/lib/base/log'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { transaction } from '@/lib/db/transaction'
import { carrierConfig } from '@/lib/zoom/config'
import { ZoomError } from '@/lib/zoom/errors'
import type { ZoomAccess } from '@/lib/zoom/http'
import { listCarrierPeeringNumbers } from '@/lib/zoom/number-management'
import { carrierToken } from '@/lib/zoom/oauth'
import type { CarrierPeeringObservation } from '@/lib/zoom/peering-number'
import type { Found } from './compare'
import { closeListed, noteFound } from './findings'
import { enqueueCarrierListing } from './queue'
import { WalkBroken, walkPages } from './walk'

export const hasCarrierListing = (): boolean => carrierConfig() !== undefined

/**
 * Over all customers, with the carrier's own access: numbers under Zoom accounts that are no customers here, or whose
 * customer's connection is dead, so that its own comparison cannot see them. The others are compared account by account.
 * What a page shows is told at once; a walk that was broken off comes again and ends nothing.
 */
export async function compareCarrierListing(_payload: unknown, stopping?: AbortSignal): Promise<void> {
  const config = carrierConfig()
  if (!config) return
  const startedAt = now()
  const accounts = await knownAccounts()
  const counts = { listed: 0, found: 0 }
  let complete = false
  let until = now()
  try {
    const access = renewing(async () => {
      const token = await carrierToken(config)
      return { accessToken: token.accessToken, baseUrl: token.apiUrl }
    })
    const fetchPage = (from: string | undefined) =>
      access(async granted => {
        const first = await listCarrierPeeringNumbers(granted, from).next()
        return first.done ? undefined : first.value
      })
    for await (const { numbers, next } of walkPages(config.accountId, fetchPage, { stopping })) {
      counts.listed += numbers.length
      const found = await judge(numbers, accounts, startedAt)
      counts.found += found.length
      await transaction(async tx => ok(await noteFound(tx, 'each', found)))
      complete = next === undefined
    }
  } catch (error) {
    if (!(error instanceof WalkBroken)) throw error
    log.warn({ problem: error.problem }, 'reading the carrier’s own listing was broken off')
    until = error.until
  }
  if (!complete) {
    await transaction(async tx => ok(await enqueueCarrierListing(tx, until)))
    return
  }
  await transaction(async tx => {
    await closeListed(tx, startedAt)
    await audit(tx, systemActor('reconcile'), {
      action: 'drift.carrier_listing',
      subject: { type: 'drift', id: 'carrier' },
      after: counts,
    })
    return ok(null)
  })
}

type Access = <T>(call: (access: ZoomAccess) => Promise<T>) => Promise<T>

/** The token lives an hour and a large listing may take longer: a refused one is fetched anew, once a call. */
function renewing(fetchToken: () => Promise<ZoomAccess>): Access {
  let held: Promise<ZoomAccess> | undefined
  return async call => {
    held ??= fetchToken()
    try {
      return await call(await held)
    } catch (error) {
      if (!(error instanceof ZoomError && error.kind === 'unauthorized')) throw error
      held = fetchToken()
      return await call(await held)
    }
  }
}

type Account = { customerId: string; live: boolean }

/** By account number, which is what the listing says of an owner; the newest connection of each counts. */
async function knownAccounts(): Promise<Map<string, Account>> {
  const rows = await read<Account & { number: string }>(Prisma.sql`
    SELECT zoom_account_number AS number, customer_id AS "customerId", state = 'connected' AND ended_at IS NULL AS live
    FROM zoom_connection WHERE state <> 'disconnected' ORDER BY connected_at`)
  return new Map(rows.map(({ number, ...account }) => [number, account]))
}

async function judge(
  listed: CarrierPeeringObservation[],
  accounts: Map<string, Account>,
  startedAt: Date,
): Promise<(Found & { customerId: string | null })[]> {
  const elsewhere = listed.filter(({ customerAccountNumber }) => !accounts.get(customerAccountNumber ?? '')?.live)
  if (elsewhere.length === 0) return []
  const rows = await db.phoneNumber.findMany({
    where: { e164: { in: elsewhere.map(({ e164 }) => e164) } },
    select: {
      e164: true,
      customerId: true,
      pool: true,
      publication: true,
      publicationSince: true,
      customer: { select: { company: true, accountNumber: true } },
    },
  })
  const known = new Map(rows.map(row => [row.e164, row]))
  return elsewhere.flatMap(({ e164, customerAccountName, customerAccountNumber, active, ...said }) => {
    const number = known.get(e164)
    const account = accounts.get(customerAccountNumber ?? '')
    // Its own customer's, whose connection is dead: it is down here and rests there until they connect again.
    if (number && account && number.customerId === account.customerId) return []
    if (number && number.publicationSince.getTime() > startedAt.getTime() - minutes(3)) return []
    const { customer, pool, publication } = number ?? {}
    const ours = number ? { pool, publication, ...(customer ?? {}) } : {}
    const zooms = {
      ...said,
      status: active ? 'normal' : 'pending',
      listing: 'carrier',
      account: customerAccountName,
      zoomAccountNumber: customerAccountNumber,
    }
    return [
      {
        e164,
        kind: 'owner_differs' as const,
        ours,
        zooms,
        customerId: account?.customerId ?? number?.customerId ?? null,
      },
    ]
  })
}
