import type { StaffActor } from '@/lib/auth/actor'
import { env } from '@/lib/base/env'
import type { Tx } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { adminsOf } from '@/lib/zoom-connections/admins'

/** So many numbers are named in the letter; the operation has them all. */
const named = 10

/** SM8: who takes live numbers out of a customer's Zoom account tells its Admins. */
export async function tellRemoval(
  tx: Tx,
  actor: StaffActor,
  customer: { id: string; company: string },
  { e164s, reference }: { e164s: string[]; reference: string },
) {
  for (const admin of await adminsOf(tx, customer.id)) {
    await oweLetter(tx, {
      template: 'numbers_leaving',
      to: admin.email,
      props: {
        name: admin.name,
        company: customer.company,
        by: actor.name,
        count: e164s.length,
        numbers: e164s.slice(0, named),
        reference,
        url: `${env().PORTAL_URL}/operations/${reference}`,
      },
      dedupeKey: `numbers-leaving|${reference}|${admin.userId}`,
      about: { type: 'operation', id: reference, customerId: customer.id },
    })
  }
}
