import { attributeBreaches, type NumberPolicy } from '@/lib/numbers/attribute-rules'
import { changeBreaches, type KnownNumber, removeBreach } from '@/lib/numbers/rules'
import type { Attributes } from '@/lib/numbers/schema'
import type { DoneRow } from './rows'

/**
 * Why a row of an import is not taken back: a code of the `imports` words. A number counts as changed when its version
 * is not the one that the import left. What SM8 forbids is not done by an undo either: Normal does not become Pending.
 */
export function whyKept(
  { verdict, before, after }: Pick<DoneRow, 'verdict' | 'before' | 'after'>,
  there: KnownNumber | undefined,
  customerId: string | null,
  policy: NumberPolicy,
): string | undefined {
  if (verdict === 'remove') {
    if (there) return 'undo_there_again'
    return attributeBreaches(before as Attributes, policy)[0]?.code
  }
  if (!there) return 'undo_gone'
  if (there.customerId !== customerId) return 'undo_moved'
  // A new number begins with version 1.
  if (there.version !== (after?.version ?? 1)) return 'undo_changed'
  if (verdict === 'change') return changeBreaches(there, before as Partial<Attributes>, policy)[0]?.code
  // Taken over from Zoom and never seen there by us: the portal forgets it, and Zoom keeps what it had.
  if (after?.alreadyInZoom === true && there.observedAt === null && there.publication === 'published') return undefined
  return removeBreach(there, policy)?.code
}
