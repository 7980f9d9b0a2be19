import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { insertNumbers, type NewNumber } from '@/lib/numbers/insert'
import type { Publication } from '@/lib/publication/rules'

/** A trunk that the stand-in for Zoom knows too. */
export const trunk = 'NW-US-1'

let made = 0

/** Fictional American numbers that no other call has given. */
export const freshNumbers = (count: number): string[] =>
  Array.from({ length: count }, () => {
    made += 1
    return `+1202${String(2_000_000 + made)}`
  })

type Changes = Partial<Omit<NewNumber, 'e164'>> & {
  e164?: string
  publication?: Publication
  assigned?: boolean | null
}

/** Numbers of one customer; unpublished, Normal, Zoom Phone, unless said otherwise. */
export async function someNumbers(customerId: string | null, count: number, changes: Changes = {}): Promise<string[]> {
  const { publication, assigned, e164, ...attributes } = changes
  const e164s = e164 ? [e164] : freshNumbers(count)
  await db.sipTrunk.createMany({ data: [{ name: trunk, region: 'US' }], skipDuplicates: true })
  const numbers = e164s.map(
    (number): NewNumber => ({
      e164: number,
      product: 'zoom_phone',
      status: 'normal',
      sipTrunkName: trunk,
      numberType: null,
      subAccount: null,
      billingReferenceId: null,
      serviceInfo: null,
      capacity: 'multiple',
      voiceDirection: 'both',
      messaging: 'not_applicable',
      outboundDialer: true,
      outboundCli: true,
      country: 'US',
      city: 'Washington DC',
      ...attributes,
    }),
  )
  await transaction(async tx => ok(await insertNumbers(tx, { customerId }, numbers)))
  if (publication || assigned !== undefined) {
    await db.phoneNumber.updateMany({
      where: { e164: { in: e164s } },
      data: { ...(publication ? { publication } : {}), ...(assigned === undefined ? {} : { assigned }) },
    })
  }
  return e164s
}

export async function aNumber(customerId: string | null, changes: Changes = {}): Promise<string> {
  const [e164 = ''] = await someNumbers(customerId, 1, changes)
  return e164
}
