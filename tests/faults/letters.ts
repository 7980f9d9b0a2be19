import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { withClient } from '@/scripts/database/client'
import { waitUntil } from '@/scripts/wait'

/** Owes a letter to each of so many new addresses. */
export async function oweLetters(count: number): Promise<string[]> {
  const addresses = Array.from({ length: count }, () => `${newId()}@acme.example`)
  await transaction(async tx => {
    for (const to of addresses) {
      const props = { reference: `REG-${to.slice(0, 8)}`, signInUrl: 'http://127.0.0.1:3999/sign-in' }
      await oweLetter(tx, { template: 'account_exists', to, props, dedupeKey: `account_exists:${to}`, about: null })
    }
    return ok(null)
  })
  return addresses
}

export const lettersTo = (addresses: string[]) => db.letter.findMany({ where: { recipient: { in: addresses } } })

/**
 * The waits between two attempts are over: an outage of an hour without the hour. Letters that are on their way at this
 * moment keep their lease, as they would in an hour as well.
 */
export async function timePasses() {
  await withClient(process.env.DATABASE_OWNER_URL ?? '', async client => {
    await client.query('BEGIN')
    await client.query(`
      UPDATE letter l SET next_at = now() WHERE state = 'owed' AND NOT EXISTS (
        SELECT FROM graphile_worker._private_jobs j WHERE j.payload->>'id' = l.id::text AND j.locked_by IS NOT NULL)`)
    await client.query(`
      UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_by IS NULL AND run_at > now()`)
    await client.query('COMMIT')
  })
}

type Letter = Awaited<ReturnType<typeof lettersTo>>[number]

/** Waits until all of these letters are as wanted; `meanwhile` is asked again and again. */
export async function untilLetters(
  addresses: string[],
  wanted: (letter: Letter) => boolean,
  meanwhile: () => Promise<void> = timePasses,
) {
  const open = async () => (await lettersTo(addresses)).filter(letter => !wanted(letter))
  await waitUntil(
    async () => {
      if ((await open()).length === 0) return true
      await meanwhile()
      return false
    },
    60_000,
    250,
  ).catch(async () => {
    const said = (await open()).map(({ props: _, ...letter }) => JSON.stringify(letter))
    throw new Error(`letters not as wanted: ${said.slice(0, 3).join(', ')}`)
  })
}

/** Without any help of ours. */
export const noTimePasses = async () => {}
