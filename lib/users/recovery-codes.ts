import { randomInt } from 'node:crypto'
import { now } from '@/lib/base/clock'
import { hashSecret } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'

/** Without the letters and digits that people mix up when they copy them from paper. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 4
const perGroup = 6
const recoveryCodeCount = 10

const group = () => Array.from({ length: perGroup }, () => alphabet[randomInt(alphabet.length)]).join('')

/** 119 bits each: more than anybody guesses, so that a plain hash of them may be stored (ASVS 6.5.2). */
const newRecoveryCode = (): string => Array.from({ length: groups }, group).join('-')

/** As it was given out, whatever was typed between its letters. */
const bare = (code: string) => code.toLowerCase().replace(/[^a-z0-9]/g, '')
const hashOf = (userId: string, code: string) => hashSecret(`${userId}|${bare(code)}`)

/** New codes for this person; those of before open nothing any more. Only their hashes are stored. */
export async function replaceRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode)
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({ data: codes.map(code => ({ userId, codeHash: hashOf(userId, code) })) })
  return codes
}

/** Whether this is a code of theirs that was not used yet; takes nothing. */
export async function isRecoveryCode(userId: string, code: string): Promise<boolean> {
  return (await db.recoveryCode.count({ where: { userId, codeHash: hashOf(userId, code), usedAt: null } })) === 1
}

/** Spends a code, once; false when it is none of this person's, or was used before. */
export async function spendRecoveryCode(tx: Tx, userId: string, code: string): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId, codeHash: hashOf(userId, code), usedAt: null },
    data: { usedAt: now() },
  })
  return count === 1
}

export const recoveryCodesLeft = (tx: Tx, userId: string): Promise<number> =>
  tx.recoveryCode.count({ where: { userId, usedAt: null } })
