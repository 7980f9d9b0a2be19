import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { ok } from '@/lib/base/result'
import type { Prisma } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { audit } from './commands'

/** A list or a report that somebody took away as a file: which, and of what. */
export const tellDownload = (
  actor: CustomerActor | StaffActor,
  name: string,
  of: Record<string, Prisma.InputJsonValue | undefined> = {},
) =>
  transaction(async tx => {
    await audit(tx, actor, { action: 'file.download', subject: { type: 'file', id: name }, after: { ...of, name } })
    return ok(null)
  })
