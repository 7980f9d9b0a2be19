import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import type { StaffActor } from '@/lib/auth/actor'
import { env } from '@/lib/base/env'
import { newId } from '@/lib/base/ids'
import { writeCsv } from '@/lib/csv/write'
import { db } from '@/lib/db/client'
import { startImport } from '@/lib/imports/commands'
import { confirmImport } from '@/lib/imports/confirm'
import { workOff } from '@/lib/imports/jobs'
import { findImport, groupsOf, listRows } from '@/lib/imports/queries'
import type { ImportKind } from '@/lib/imports/rules'
import { ListRows } from '@/lib/imports/schema'
import { readUpload } from '@/lib/imports/upload'
import { trunk } from '@/tests/factories/number'
import { aUser, staffOf } from '@/tests/factories/user'
import { type BenchLine, median } from './line'

const rows = 9_999
const rounds = 5

/** Round after round other numbers, so that nothing is in the way of COPY or of Add. */
const numbersOf = (round: number) => Array.from({ length: rows }, (_, n) => `+1${202 + round}${String(2_000_000 + n)}`)

type Kind = Extract<ImportKind, 'add_numbers' | 'update_numbers' | 'delete_numbers'>
type Customer = { id: string; accountNumber: string; company: string }

function fileOf(kind: Kind, e164s: string[]): string {
  switch (kind) {
    case 'add_numbers':
      return writeCsv(
        [
          'Product',
          'Phone Number',
          'Number Type',
          'Number Status',
          'SIP Trunk Name',
          'Billing Reference ID',
          'Service Info',
        ],
        e164s.map((e164, n) => ['Zoom Phone', e164, '', 'Normal', trunk, `BR-${n}`, 'Reception, ground floor']),
      )
    case 'update_numbers':
      return writeCsv(
        ['Phone Number', 'Billing Reference ID', 'Service Info'],
        e164s.map((e164, n) => [e164, `BR-${n}-2`, 'Reception, first floor']),
      )
    case 'delete_numbers':
      return writeCsv(
        ['Phone Number'],
        e164s.map(e164 => [e164]),
      )
  }
}

/**
 * Imports of 9,999 rows against COPY of the rows that Add makes, into the very table with its indexes and counters: the
 * dry run from the bytes of the form to what the preview shows, and the run from the confirmation to its end, with the
 * history of every number. Every row must have been done, or it throws.
 */
export async function benchImports(): Promise<BenchLine[]> {
  const staff = staffOf(await aUser({ staffRoles: ['fulfilment'] }))
  await db.sipTrunk.createMany({ data: [{ name: trunk, region: 'US' }], skipDuplicates: true })
  const owner = await aUser()
  const customer = await db.customer.findUniqueOrThrow({ where: { id: owner.membership?.customerId ?? '' } })
  const copies: number[] = []
  const took: Record<Kind, { check: number[]; run: number[] }> = {
    add_numbers: { check: [], run: [] },
    update_numbers: { check: [], run: [] },
    delete_numbers: { check: [], run: [] },
  }
  for (let round = 0; round <= rounds; round++) {
    const e164s = numbersOf(round)
    const copied = await copyRows(customer.id, e164s)
    // The first round compiles and connects.
    if (round > 0) copies.push(copied)
    for (const kind of ['add_numbers', 'update_numbers', 'delete_numbers'] as const) {
      const { check, run } = await importOnce(staff, customer, kind, fileOf(kind, e164s))
      if (round === 0) continue
      took[kind].check.push(check)
      took[kind].run.push(run)
    }
  }
  const anchor = median(copies)
  return Object.entries(took).flatMap(([kind, { check, run }]): BenchLine[] => {
    const name = kind.split('_')[0]
    return [
      { name: `${name} ${rows} by CSV: dry run / COPY`, measured: median(check), anchor, unit: 'ms', most: 10 },
      { name: `${name} ${rows} by CSV: run / COPY`, measured: median(run), anchor, unit: 'ms', most: 10 },
    ]
  })
}

/** Milliseconds of a COPY that is committed; the rows are gone afterwards. */
async function copyRows(customerId: string, e164s: string[]): Promise<number> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL })
  await client.connect()
  try {
    const at = new Date().toISOString()
    const lines = e164s.map((e164, n) =>
      [
        e164,
        customerId,
        'zoom_phone',
        'normal',
        'in_use',
        trunk,
        `BR-${n}`,
        'Reception, ground floor',
        'US',
        at,
        at,
      ].join('\t'),
    )
    const since = performance.now()
    const copy = client.query(
      from(`COPY phone_number (e164, customer_id, product, status, pool, sip_trunk_name, billing_reference_id,
                               service_info, country, publication_since, created_at) FROM STDIN`),
    )
    await pipeline(Readable.from([`${lines.join('\n')}\n`]), copy)
    const took = performance.now() - since
    await client.query('DELETE FROM phone_number WHERE customer_id = $1', [customerId])
    return took
  } finally {
    await client.end()
  }
}

async function importOnce(
  staff: StaffActor,
  { id: customerId, accountNumber, company }: Customer,
  kind: Kind,
  text: string,
) {
  const form = new FormData()
  form.set('_key', newId())
  form.set('file', new File([text], 'bench.csv', { type: 'text/csv' }))
  const sent = new Request('http://x.test/', { method: 'POST', body: form })
  const body = new Uint8Array(await sent.arrayBuffer())

  const uploaded = performance.now()
  const upload = await readUpload(body, sent.headers.get('content-type') ?? '')
  if (!upload.ok) throw new Error(upload.problem)
  const { fileName, bytes, key } = upload.value
  const started = await startImport(staff, { kind, accountNumber, fileName, bytes, options: {}, key })
  if (!started.ok) throw new Error(started.refusal.code)
  const { reference } = started.value
  const view = await findImport(staff.scope, reference)
  if (!view) throw new Error(`${reference} is not there`)
  await groupsOf(staff.scope, view.id, 'refused')
  await listRows(staff.scope, view.id, ListRows.parse({}))
  const confirming = performance.now()
  const confirmed = await confirmImport(staff, { reference, mode: 'good_rows', typed: company })
  if (!confirmed.ok) throw new Error(confirmed.refusal.code)
  const operation = await db.operation.findUniqueOrThrow({ where: { reference: confirmed.value.operation } })
  await workOff(operation.id)
  const ended = performance.now()

  const { state, done } = await db.operation.findUniqueOrThrow({ where: { id: operation.id } })
  const left = await db.phoneNumber.count({ where: { customerId } })
  if (state !== 'done' || done !== rows || left !== (kind === 'delete_numbers' ? 0 : rows)) {
    throw new Error(`${kind}: ${state}, ${done} done, ${left} numbers`)
  }
  console.log(`${kind}: dry run ${Math.round(confirming - uploaded)} ms, run ${Math.round(ended - confirming)} ms`)
  return { check: confirming - uploaded, run: ended - confirming }
}
