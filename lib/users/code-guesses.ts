import { check, close, countFailure, forgive, giveBack, type Limit, spend } from '@/lib/auth/throttle'
import { days } from '@/lib/base/clock'
import { type Result, refuse } from '@/lib/base/result'

/**
 * Guesses at codes from an app, as for passwords: 20 an hour on an account, from the fifth failure a growing wait for
 * the pair of account and address. An address at which this person has shown a right code keeps a counter of its own,
 * and recovery codes, which nobody guesses, are counted by address only: so a stranger who knows the password does not
 * shut out the owner.
 */
const perAccount: Limit = { name: 'factor-account', points: 20, perSeconds: 3_600 }
const perAddress: Limit = { name: 'factor-address', points: 100, perSeconds: 3_600 }
const perPair: Limit = { name: 'factor-pair', points: 1_000, perSeconds: 3_600 }
const wait: Limit = { name: 'factor-wait', points: 1, perSeconds: 900 }
const proved: Limit = { name: 'factor-proved', points: 1, perSeconds: 3_600 }
const provedFor = days(90) / 1_000

export type Guess = {
  /** Right, but it proves nothing about this address: a code that was used before. */
  undo(): Promise<void>
  right(): Promise<void>
  /** How often it was wrong at this address within the hour. */
  wrong(): Promise<number>
}

export async function guessOfCode(userId: string, address: string, kind: 'app' | 'recovery'): Promise<Result<Guess>> {
  const pair = `${userId}|${address}`
  const fromHere = await spend(perAddress, address)
  if (!fromHere.ok) return fromHere
  if (kind === 'app') {
    const waited = await check(wait, pair)
    if (!waited.ok) return waited
  }
  const counter = (await check(proved, pair)).ok ? userId : pair
  if (kind === 'app') {
    // Taken before the code is looked at: of many guesses at once only as many as are left get through.
    const spent = await spend(perAccount, counter)
    if (!spent.ok) return refuse('code_paused', spent.refusal.params ? { params: spent.refusal.params } : {})
  }
  const undo = async () => {
    if (kind === 'app') await giveBack(perAccount, counter)
    await giveBack(perAddress, address)
  }
  return {
    ok: true,
    value: {
      undo,
      async right() {
        await undo()
        await forgive(perPair, pair)
        await forgive(wait, pair)
        await close(proved, pair, provedFor)
      },
      async wrong() {
        const failures = await countFailure(perPair, pair)
        if (kind === 'app' && failures >= 5) await close(wait, pair, Math.min(900, 5 * 2 ** (failures - 5)))
        return failures
      },
    },
  }
}
