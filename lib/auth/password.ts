import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import { ok, type Result, refuse } from '@/lib/base/result'
import { inHashThread } from './hashing'

/** OWASP's figures for argon2id (algorithm 2); about 20 ms a verification. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Unicode is normalised, so that the same keys typed on another system give the same password (SP 800-63B). */
const normal = (password: string) => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> => inHashThread('hash', normal(password), cost)

let decoy: string | undefined

/** Costs the same when there is no hash: an unknown account answers as slowly as a known one. */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= await hashPassword('no account has this password')
  const against = stored ?? decoy
  const right = await inHashThread('verify', against, normal(password))
  return right && stored != null
}

const zxcvbn = new ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs })

export const passwordLength = { least: 15, most: 256 }

/**
 * SM2's one rule: at least 15 characters, none of the common passwords, and not the company, e-mail or product words,
 * which a guesser tries first. No composition rule, no rotation.
 */
export function judgePassword(password: string, contextWords: string[], field = 'password'): Result<null> {
  const text = normal(password)
  const length = [...text].length
  if (length < passwordLength.least)
    return refuse('password_too_short', { field, params: { least: passwordLength.least } })
  if (length > passwordLength.most) return refuse('password_too_long', { field, params: { most: passwordLength.most } })
  const words = contextWords
    .flatMap(word => word.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter(word => word.length >= 4)
  // What a guesser would still have to find: blanks and signs between the known words are no secret.
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const rest = words.reduce((left, word) => left.split(word).join(''), letters)
  if (rest.length < letters.length && [...rest].length < 10) return refuse('password_context_word', { field })
  if (zxcvbn.check(text.slice(0, 64), words).score < 3) return refuse('password_common', { field })
  return ok(null)
}
