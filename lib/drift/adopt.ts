import { tellNumbers } from '@/lib/audit/numbers'
import type { StaffActor } from '@/lib/auth/actor'
import { readNumber } from '@/lib/base/e164'
import type { Tx } from '@/lib/db/transaction'
import { insertNumbers, type NewNumber } from '@/lib/numbers/insert'
import { readPolicy } from '@/lib/numbers/policy'
import { lockNumbers } from '@/lib/numbers/read'
import type { KnownNumber } from '@/lib/numbers/rules'
import { allocateNumbers } from '@/lib/stock/allocate'
import { type Finding, type Skip, ZoomSays } from './finding'
import { markFound } from './move'

export type Adopted = {
  /** New to the portal. */
  added: Finding[]
  /** Here before, as not published or in the stock. */
  found: Finding[]
  skipped: Skip[]
}

/** "Extra in Zoom" becomes the customer's, published and seen (SM7): inserted, taken from the stock, or simply marked. */
export async function adoptNumbers(
  tx: Tx,
  actor: StaffActor,
  customerId: string,
  findings: Finding[],
): Promise<Adopted> {
  const skipped: Skip[] = []
  const skip = ({ id }: Finding, code: Skip['code']) => skipped.push({ id, code })
  const customer = await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: { status: true } })
  if (customer.status === 'deactivated') {
    for (const finding of findings) skip(finding, 'not_active')
    return { added: [], found: [], skipped }
  }
  const known = new Map(
    (
      await lockNumbers(
        tx,
        findings.map(({ e164 }) => e164),
      )
    ).map(number => [number.e164, number]),
  )
  const fresh = findings.filter(({ e164 }) => !known.has(e164))
  const here = findings.filter(finding => {
    const number = known.get(finding.e164)
    if (number && !isAdoptable(number, customerId)) skip(finding, 'changed')
    return number && isAdoptable(number, customerId)
  })
  const fromStock = here.filter(({ e164 }) => known.get(e164)?.pool !== 'in_use')
  const refused = await allocate(tx, actor, customerId, fromStock)
  const seen = here.filter(({ e164 }) => !refused.has(e164))
  for (const finding of here) if (refused.has(finding.e164)) skip(finding, 'held')
  await markFound(
    tx,
    actor,
    customerId,
    seen.map(({ e164, zooms, seenLast }) => ({ e164, assigned: ZoomSays.parse(zooms).assigned, at: seenLast })),
  )
  const added = await add(tx, actor, customerId, fresh, skip)
  return { added, found: seen, skipped }
}

function isAdoptable({ pool, customerId, publication }: KnownNumber, whose: string): boolean {
  if (pool === 'free') return true
  return customerId === whose && (publication === 'unpublished' || publication === 'publish_failed')
}

async function allocate(tx: Tx, actor: StaffActor, customerId: string, findings: Finding[]): Promise<Set<string>> {
  if (findings.length === 0) return new Set()
  const e164s = findings.map(({ e164 }) => e164)
  const { refused } = await allocateNumbers(tx, actor, customerId, e164s)
  return new Set(refused.map(({ e164 }) => e164))
}

/** A trunk that the carrier has not set up would be nobody's: it has to be added to the settings first. */
async function add(
  tx: Tx,
  actor: StaffActor,
  customerId: string,
  findings: Finding[],
  skip: (finding: Finding, code: Skip['code']) => void,
): Promise<Finding[]> {
  if (findings.length === 0) return []
  const { trunks } = await readPolicy(tx)
  const numbers: NewNumber[] = []
  for (const finding of findings) {
    const number = asNew(finding, trunks[0])
    if (number && trunks.includes(number.sipTrunkName)) numbers.push(number)
    else skip(finding, 'trunk_unknown')
  }
  const added = new Set(await insertNumbers(tx, { customerId, alreadyInZoom: true }, numbers))
  const done = findings.filter(({ e164 }) => added.has(e164))
  for (const { e164, zooms, seenLast } of done) {
    const { assigned } = ZoomSays.parse(zooms)
    await tx.phoneNumber.update({ where: { e164 }, data: { assigned, observedAt: seenLast } })
  }
  const lines = numbers
    .filter(({ e164 }) => added.has(e164))
    .map(({ e164, country: _, city: __, ...attributes }) => ({
      e164,
      action: 'number.adopt',
      before: null,
      after: { ...attributes, publication: 'published' },
    }))
  await tellNumbers(tx, actor, customerId, lines)
  for (const finding of findings) {
    if (numbers.some(({ e164 }) => e164 === finding.e164) && !added.has(finding.e164)) skip(finding, 'changed')
  }
  return done
}

function asNew({ e164, zooms }: Finding, defaultTrunk: string | undefined): NewNumber | undefined {
  const { assigned: _, sipTrunkName, ...said } = ZoomSays.parse(zooms)
  const trunk = sipTrunkName ?? defaultTrunk
  if (trunk === undefined) return undefined
  const read = readNumber(e164)
  const country = (read.ok && read.country) || null
  return { ...said, e164, sipTrunkName: trunk, numberType: null, subAccount: null, country, city: null }
}
