import { days } from '@/lib/base/clock'
import { hashSecret } from '@/lib/base/ids'
import type { Result } from '@/lib/base/result'
import { Prisma } from '@/lib/db/generated/client'
import { prepared } from '@/lib/db/read'
import { type Limit, tooMany } from './throttle'

/** Guesses: 100 an hour from one address, 20 an hour on one account; from the fifth failure a growing wait for the pair. */
const perAddress: Limit = { name: 'sign-in-address', points: 100, perSeconds: 3_600 }
const perAccount: Limit = { name: 'sign-in-account', points: 20, perSeconds: 3_600 }
const perPair: Limit = { name: 'sign-in-pair', points: 1_000, perSeconds: 3_600 }
/** So many failures begin the wait. */
const patience = 5
const provedFor = days(90)

/** The rows of the throttle that one guess has to do with. */
export function guessOf(signInName: string, address: string) {
  const account = hashSecret(signInName.trim().toLowerCase())
  const pair = `${account}|${address}`
  return {
    account,
    address: `${perAddress.name}:${address}`,
    ofAccount: `${perAccount.name}:${account}`,
    ofPair: `${perAccount.name}:${pair}`,
    failures: `${perPair.name}:${pair}`,
    wait: `sign-in-wait:${pair}`,
    /** Not a limit but a memory: this address has proved that it is the owner's. */
    proved: `sign-in-proved:${pair}`,
  }
}
export type Guess = ReturnType<typeof guessOf>

/** Takes a point of a row; one whose time is over starts anew. */
const spending = (key: Prisma.Sql, { perSeconds }: Limit, ms: number, condition = Prisma.empty) => Prisma.sql`
  INSERT INTO rate_limit AS r (key, points, expire) SELECT ${key}, 1, ${ms + perSeconds * 1_000}::bigint ${condition}
  ON CONFLICT (key) DO UPDATE SET points = CASE WHEN r.expire <= ${ms}::bigint THEN 1 ELSE r.points + 1 END,
    expire = CASE WHEN r.expire <= ${ms}::bigint THEN excluded.expire ELSE r.expire END
  RETURNING r.points, r.expire`

type Counted = {
  addressPoints: number
  addressUntil: number
  waitUntil: number | null
  guessPoints: number | null
  guessUntil: number | null
  /** From which row a point was taken. */
  counter: string
}

/**
 * Counts a guess before the password is looked at: of a thousand at once only as many as are left get through. An
 * address that has proved to be the owner's has a counter of its own. What `about` reads, at most one row and none for
 * a guess that is turned away, comes with it: in a storm of sign-ins round trips to the database are most of the work.
 */
export async function countGuess<About extends object>(
  guess: Guess,
  about: Prisma.Sql,
): Promise<Result<{ counter: string } & Partial<About>>> {
  const ms = Date.now()
  const [row] = await prepared<Counted & Partial<About>>(
    'sign-in-guess',
    Prisma.sql`
    WITH address AS (${spending(Prisma.sql`${guess.address}`, perAddress, ms)}),
    waiting AS (SELECT expire FROM rate_limit WHERE key = ${guess.wait} AND points > 0 AND expire > ${ms}::bigint),
    counter AS (SELECT CASE WHEN EXISTS (
      SELECT FROM rate_limit WHERE key = ${guess.proved} AND points > 0 AND expire > ${ms}::bigint
    ) THEN ${guess.ofPair}::text ELSE ${guess.ofAccount}::text END AS key),
    guess AS (${spending(
      Prisma.sql`counter.key`,
      perAccount,
      ms,
      Prisma.sql`FROM address, counter WHERE address.points <= ${perAddress.points} AND NOT EXISTS (SELECT FROM waiting)`,
    )})
    SELECT address.points AS "addressPoints", address.expire::float8 AS "addressUntil",
           (SELECT expire FROM waiting)::float8 AS "waitUntil",
           guess.points AS "guessPoints", guess.expire::float8 AS "guessUntil", counter.key AS counter, about.*
    FROM address CROSS JOIN counter LEFT JOIN guess ON true
    LEFT JOIN LATERAL (${about}) about ON guess.points <= ${perAccount.points}`,
  )
  if (!row) throw new Error('a guess was not counted')
  const { addressPoints, addressUntil, waitUntil, guessPoints, guessUntil } = row
  if (addressPoints > perAddress.points) return tooMany(addressUntil - ms)
  if (waitUntil !== null) return tooMany(waitUntil - ms)
  if ((guessPoints ?? 0) > perAccount.points) {
    const { refusal } = tooMany((guessUntil ?? ms) - ms)
    return { ok: false, refusal: { ...refusal, code: 'sign_in_paused' } }
  }
  return { ok: true, value: row }
}

/** Counts a wrong guess, closes the pair for a growing time from the fifth, and says how many there were. */
export async function countFailure(guess: Guess): Promise<number> {
  const ms = Date.now()
  const [row] = await prepared<{ points: number }>(
    'sign-in-failure',
    Prisma.sql`
    WITH failed AS (${spending(Prisma.sql`${guess.failures}`, perPair, ms)}),
    closed AS (
      INSERT INTO rate_limit (key, points, expire)
      SELECT ${guess.wait}, 1, ${ms}::bigint + 1000 * least(900, 5 * 2 ^ least(10, points - ${patience}))::bigint
      FROM failed WHERE points >= ${patience}
      ON CONFLICT (key) DO UPDATE SET points = 1, expire = excluded.expire)
    SELECT points FROM failed`,
  )
  return row?.points ?? 0
}

/** Returns a point that was spent for nothing: the guess was right. */
const givenBack = (counter: string, ms: number) => Prisma.sql`
  UPDATE rate_limit SET points = points - 1 WHERE key = ${counter} AND expire > ${ms}::bigint`

export async function giveGuessBack(counter: string) {
  await prepared('sign-in-given-back', givenBack(counter, Date.now()))
}

/**
 * What a right guess undoes and proves, as statements of a WITH; proved anew once a day is enough. The rows are locked
 * in the order of `countFailure`.
 */
export function forgiving(guess: Guess, counter?: string): Prisma.Sql {
  const ms = Date.now()
  const until = ms + provedFor
  return Prisma.sql`
    ${counter === undefined ? Prisma.empty : Prisma.sql`given_back AS (${givenBack(counter, ms)}),`}
    forgiven AS (DELETE FROM rate_limit WHERE key = ${guess.failures}),
    opened_again AS (DELETE FROM rate_limit WHERE key = ${guess.wait}),
    remembered AS (
      INSERT INTO rate_limit AS r (key, points, expire) VALUES (${guess.proved}, 1, ${until}::bigint)
      ON CONFLICT (key) DO UPDATE SET points = 1, expire = excluded.expire
      WHERE r.expire < ${until - days(1)}::bigint)`
}

/** The owner has shown up at this address, by the password or by a link from the mailbox. */
export async function rememberOwner(signInName: string, address: string) {
  await prepared('sign-in-owner', Prisma.sql`WITH ${forgiving(guessOf(signInName, address))} SELECT`)
}
