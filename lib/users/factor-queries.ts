import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { recoveryCodesLeft } from './recovery-codes'
import { readNote } from './session-note'
import { otpauthUri } from './totp'

type Person = CustomerActor | StaffActor

export type OwnFactor = { on: boolean; codesLeft: number }

export async function ownFactor(me: Person): Promise<OwnFactor> {
  const user = await db.user.findUniqueOrThrow({ where: { id: me.userId }, select: { totpSecret: true } })
  return { on: user.totpSecret !== null, codesLeft: await recoveryCodesLeft(db, me.userId) }
}

/** The secret that this session is setting up, as text in groups and as what the QR code says. */
export async function offeredSecret(me: Person, issuer: string): Promise<{ text: string; uri: string } | undefined> {
  const note = await readNote(me, 'secret')
  if (!note) return undefined
  const { signInName } = await db.user.findUniqueOrThrow({ where: { id: me.userId }, select: { signInName: true } })
  const text = note.secret.match(/.{1,4}/g)?.join(' ') ?? note.secret
  return { text, uri: otpauthUri(issuer, signInName, note.secret) }
}

/** The recovery codes just made, until their owner says that they are kept. */
export async function newRecoveryCodes(me: Person): Promise<string[] | undefined> {
  return (await readNote(me, 'codes'))?.codes
}
