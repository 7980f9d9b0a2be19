import { env } from '@/lib/base/env'
import { open } from '@/lib/base/secret-box'
import { letterContext } from '@/lib/mail/letters'
import { ORDER } from '@/lib/orders/rules'
import { PAYMENT } from '@/lib/payments/rules'
import { REGISTRATION } from '@/lib/registrations/rules'
import { SIGN_UP } from '@/lib/sign-ups/rules'
import { TENANT_REQUEST } from '@/lib/tenant-requests/rules'
import { openToken } from '@/lib/zoom-connections/grant'
import { withClient } from '@/scripts/database/client'
import type { startMailInbox } from '../simulators/mail/server'
import type { RunningZoom } from '../simulators/zoom/server'
import { ofHistory } from './invariants-history'
import { ofSignUps } from './invariants-sign-ups'
import { always, atRest, type Invariant } from './invariants-sql'

type Query = <Row extends object>(sql: string) => Promise<Row[]>
type Inbox = Awaited<ReturnType<typeof startMailInbox>>

interface World {
  zoom?: RunningZoom
  inbox?: Inbox
  /** The fault is over and everything has had its time: nothing may be under way or owed. */
  settled?: boolean
}

/**
 * The invariants of the portal after any fault, as far as they concern what is there: an empty list, or a line for each
 * breach. Run it with the stand-ins at hand and their side is compared as well.
 */
export async function breaches({ zoom, inbox, settled = false }: World = {}): Promise<string[]> {
  return withClient(process.env.DATABASE_OWNER_URL ?? '', async client => {
    const query: Query = async sql => (await client.query(sql)).rows
    const found = [
      ...(await asked(query, [...always, ...ofHistory, ...ofSignUps, ...(settled ? atRest : [])])),
      ...(await againstTable(query)),
      ...(await sealed(query)),
      ...(zoom ? await tokensAtZoom(query, zoom) : []),
      ...(zoom && settled ? shortened(await numbersAtZoom(query, zoom)) : []),
      ...(inbox ? await mails(query, inbox) : []),
    ]
    return found
  })
}

/** A fault in the middle of a publish breaks hundreds of numbers alike. */
const shortened = (found: string[], most = 5): string[] =>
  found.length <= most ? found : [...found.slice(0, most), `... and ${found.length - most} more such`]

async function asked(query: Query, invariants: Invariant[]): Promise<string[]> {
  const found: string[] = []
  for (const { id, says, sql } of invariants) {
    const rows = await query<{ what: string }>(`SELECT * FROM (${sql}) AS breach `)
    found.push(...shortened(rows.map(({ what }) => `${id} ${says}: ${what}`)))
  }
  return found
}

/** I3: every step in the history of a registration is one of SM1, every step of an order one of SM10. */
async function againstTable(query: Query): Promise<string[]> {
  const machines = [
    { noun: 'registration', key: 'status', name: 'SM1', rows: REGISTRATION.rows },
    { noun: 'order', key: 'state', name: 'SM10', rows: ORDER.rows },
    { noun: 'tenant_request', key: 'state', name: 'SM11', rows: TENANT_REQUEST.rows },
    { noun: 'sign_up', key: 'state', name: 'SM12', rows: SIGN_UP.rows.map(backInOneWord) },
    { noun: 'payment', key: 'state', name: 'the payments’ table', rows: PAYMENT.rows },
  ]
  const found = machines.map(async ({ noun, key, name, rows }) => {
    const events = new Set(rows.map(([, event]) => `${noun}.${event}`))
    const allowed = new Set(rows.map(([from, event, to]) => `${noun}.${event} from ${from} to ${to}`))
    const steps = await query<{ action: string; step: string; stays: boolean }>(
      `SELECT DISTINCT action, action || ' from ' || (before->>'${key}') || ' to ' || (after->>'${key}') AS step,
         before->>'${key}' = after->>'${key}' AS stays
       FROM audit_event WHERE subject_type = '${noun}' AND before ? '${key}' AND after ? '${key}'`,
    )
    // A line that changes no state may tell of something else: another cause of a hold.
    return steps
      .filter(({ action, step, stays }) => !allowed.has(step) && !(stays && (noun === 'order' || !events.has(action))))
      .map(({ step }) => `I3 ${name} has no ${step}`)
  })
  return (await Promise.all(found)).flat()
}

/** To which step it goes back stands in the line itself. */
const backInOneWord = ([from, event, to, by]: (typeof SIGN_UP.rows)[number]) =>
  [from, event.startsWith('back_to_') ? 'back' : event, to, by] as const

/** I10: what is sealed opens: every stored token, and every letter that has yet to be written. */
async function sealed(query: Query): Promise<string[]> {
  const found: string[] = []
  for (const { id, access, refresh } of await storedTokens(query)) {
    if (!opened(() => openToken(id, 'access', access))) found.push(`I10 the access token of ${id} does not open`)
    if (!opened(() => openToken(id, 'refresh', refresh))) found.push(`I10 the refresh token of ${id} does not open`)
  }
  const letters = await query<{ id: string; props: string }>(`SELECT id, props FROM letter WHERE state = 'owed'`)
  for (const { id, props } of letters) {
    if (!opened(() => open(env().SECRET_KEYS, props, letterContext(id)))) found.push(`I10 letter ${id} does not open`)
  }
  return found
}

const storedTokens = (query: Query) =>
  query<{ id: string; account: string; state: string; access: string; refresh: string }>(
    `SELECT id, zoom_account_id AS account, state, access_token AS access, refresh_token AS refresh
     FROM zoom_connection WHERE access_token IS NOT NULL AND refresh_token IS NOT NULL`,
  )

function opened(read: () => string): string | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** I10: nobody stores a dead token: the pair of a working connection is the one that Zoom believes. */
async function tokensAtZoom(query: Query, { simulator }: RunningZoom): Promise<string[]> {
  const { tokens } = simulator.store.grants
  const stored = (await storedTokens(query)).filter(({ state }) => state === 'connected')
  return stored.flatMap(({ id, access, refresh }) =>
    [opened(() => openToken(id, 'access', access)), opened(() => openToken(id, 'refresh', refresh))]
      .filter(token => token !== undefined)
      .map(token => tokens.get(token))
      .filter(token => token?.state !== 'live')
      .map(
        token => `I10 connection ${id} stores a ${token?.kind ?? 'made-up'} token that is ${token?.state ?? 'unknown'}`,
      ),
  )
}

/** I1, I2: published here is present there, in the account of its customer, and nothing else is. */
async function numbersAtZoom(query: Query, { simulator }: RunningZoom): Promise<string[]> {
  const here = await query<{ e164: string; publication: string; account: string }>(
    `SELECT n.e164, n.publication, c.zoom_account_id AS account FROM phone_number n
     JOIN zoom_connection c ON c.customer_id = n.customer_id AND c.ended_at IS NULL`,
  )
  const there = new Map(here.map(({ account }) => account).map(account => [account, new Set<string>()]))
  for (const { accountId, phone_number, returned } of simulator.store.numbers.all()) {
    if (!returned) there.get(accountId)?.add(phone_number)
  }
  const shown = new Set(['published', 'update_queued', 'updating', 'unpublish_queued'])
  const found: string[] = []
  for (const { e164, publication, account } of here) {
    const present = there.get(account)?.delete(e164) ?? false
    if (shown.has(publication) !== present)
      found.push(`I2 ${e164} is ${publication} here and ${present ? '' : 'not '}in Zoom`)
  }
  for (const [account, numbers] of there) {
    for (const e164 of numbers) found.push(`I2 ${e164} is in Zoom account ${account} and not its customer's here`)
  }
  return found
}

/** I5: every letter marked as sent has arrived, nothing else has, and copies carry one Message-ID. */
async function mails(query: Query, inbox: Inbox): Promise<string[]> {
  const letters = await query<{ message_id: string; recipient: string; state: string }>(
    'SELECT message_id, recipient, state FROM letter',
  )
  const owed = new Map(letters.map(letter => [letter.message_id, letter]))
  const arrived = new Set(inbox.letters().map(({ messageId }) => messageId))
  const lost = letters.filter(({ state, message_id }) => state === 'sent' && !arrived.has(message_id))
  const foreign = inbox.letters().filter(({ messageId, to }) => owed.get(messageId)?.recipient !== to)
  const contents = new Map<string, Set<string>>()
  for (const { to, subject, text, messageId } of inbox.letters()) {
    const content = `${to} ${subject} ${text}`
    contents.set(content, (contents.get(content) ?? new Set()).add(messageId))
  }
  const doubled = [...contents].filter(([, ids]) => ids.size > 1)
  return [
    ...lost.map(({ recipient }) => `I5 a letter to ${recipient} is marked as sent and never arrived`),
    ...foreign.map(({ to, subject }) => `I5 nobody owes "${subject}" to ${to}`),
    ...doubled.map(([content]) => `I5 the same letter arrived under two Message-IDs: ${content.slice(0, 80)}`),
  ]
}
