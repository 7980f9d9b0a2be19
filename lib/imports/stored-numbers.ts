import type { Tx } from '@/lib/db/transaction'
import type { NumberPolicy } from '@/lib/numbers/attribute-rules'
import { readPolicy } from '@/lib/numbers/policy'
import { knownNumbers, lockNumbers } from '@/lib/numbers/read'
import type { KnownNumber } from '@/lib/numbers/rules'
import type { FileContext } from './judge'

/** What a row about a number is compared with. */
export type StoredNumbers = { known: Map<string, KnownNumber>; policy: NumberPolicy }

/** The numbers of a file as they are now; with `tx` they stay locked, in the order in which every writer takes them. */
export async function loadNumbers(subjects: string[], tx?: Tx): Promise<StoredNumbers> {
  const numbers = tx ? await lockNumbers(tx, subjects) : await knownNumbers(subjects)
  return { known: new Map(numbers.map(number => [number.e164, number])), policy: await readPolicy(tx) }
}

/** Why a number that exists is out of reach of this file: staff are not told whose it is (issue 3, section 3). */
export function outOfReach(known: KnownNumber, { customerId }: FileContext): string | undefined {
  if (known.customerId === customerId) return undefined
  return known.customerId === null ? 'number_held_in_stock' : 'number_held_elsewhere'
}
