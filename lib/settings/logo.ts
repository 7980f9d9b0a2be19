import { createHash } from 'node:crypto'
import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { lockSettings } from './commands'
import { readPng } from './png'
import type { SaveLogo } from './schema'

/** The bytes decide what it is; the same logo again changes nothing, so no key is kept for it. */
export async function saveLogo(
  actor: StaffActor,
  { logo }: SaveLogo,
): Promise<Result<{ width: number; height: number }>> {
  const png = readPng(new Uint8Array(await logo.arrayBuffer()))
  if (!png.ok) return refuse(png.code, { field: 'logo' })
  const logoHash = createHash('sha256').update(png.bytes).digest('hex').slice(0, 16)
  const { width, height } = png
  return transaction(async tx => {
    const before = await lockSettings(tx)
    if (before.logoHash === logoHash) return ok({ width, height })
    await tx.carrierSettings.update({ where: { id: 1 }, data: { logo: png.bytes, logoHash } })
    await audit(tx, actor, {
      action: 'settings.save_logo',
      subject: { type: 'settings', id: 'brand' },
      before: { logoHash: before.logoHash },
      after: { logoHash, width, height, bytes: png.bytes.length },
    })
    return ok({ width, height })
  })
}

export async function removeLogo(actor: StaffActor): Promise<Result<null>> {
  return transaction(async tx => {
    const { logoHash } = await lockSettings(tx)
    if (!logoHash) return ok(null)
    await tx.carrierSettings.update({ where: { id: 1 }, data: { logo: null, logoHash: null } })
    await audit(tx, actor, {
      action: 'settings.remove_logo',
      subject: { type: 'settings', id: 'brand' },
      before: { logoHash },
    })
    return ok(null)
  }, actor.once)
}

/** The picture, for its own address; undefined when there is none. Anybody may see it: it is on the public pages. */
export async function findLogo(): Promise<{ bytes: Uint8Array<ArrayBuffer>; hash: string } | undefined> {
  const row = await db.carrierSettings.findUnique({ where: { id: 1 }, select: { logo: true, logoHash: true } })
  return row?.logo && row.logoHash ? { bytes: row.logo, hash: row.logoHash } : undefined
}
