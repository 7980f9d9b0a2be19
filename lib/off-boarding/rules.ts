import { inWork, type Publication } from '@/lib/publication/rules'

/**
 * What a number that is left has to go through before its customer can leave (002-R39, R44, R45). `unreachable`: Zoom may
 * have it and no connection reaches Zoom, so a person removes it there and staff say so (SM4).
 */
export const blocks = ['assigned', 'published', 'in_work', 'unreachable', 'returned', 'unpublished'] as const
export type Block = (typeof blocks)[number]

export type Left = Record<Block, number>

type Leaving = { publication: Publication; pool: string; assigned: boolean | null }

/** Which of them a number is; `reached`: the connection is live. */
export function blockOf({ publication, pool, assigned }: Leaving, reached: boolean): Block {
  if ((inWork as readonly string[]).includes(publication)) return 'in_work'
  if (publication === 'service_down') return 'unreachable'
  if (publication === 'published') return reached ? (assigned ? 'assigned' : 'published') : 'unreachable'
  return pool === 'returned' ? 'returned' : 'unpublished'
}

export const totalOf = (left: Left): number => blocks.reduce((sum, block) => sum + left[block], 0)

export type Turn = 'customer' | 'carrier' | 'nobody'

/** Whose turn it is with such a number; nobody's while an operation has it in hand. */
export const turnOf: Record<Block, Turn> = {
  assigned: 'customer',
  published: 'customer',
  in_work: 'nobody',
  unreachable: 'carrier',
  returned: 'carrier',
  unpublished: 'carrier',
}

export const steps = ['unassign', 'unpublish', 'by_hand', 'remove', 'disconnect', 'deactivate', 'in_zoom'] as const
export type StepName = (typeof steps)[number]

export type Step = {
  name: StepName
  turn: Exclude<Turn, 'nobody'>
  state: 'done' | 'now' | 'wait'
  /** Numbers that it still has to deal with. */
  left: number
}

const blocksOfStep: Partial<Record<StepName, readonly Block[]>> = {
  unassign: ['assigned'],
  unpublish: ['published', 'in_work'],
  by_hand: ['unreachable'],
  remove: ['returned', 'unpublished'],
}

const turnOfStep: Record<StepName, Step['turn']> = {
  unassign: 'customer',
  unpublish: 'customer',
  by_hand: 'carrier',
  remove: 'carrier',
  disconnect: 'customer',
  deactivate: 'carrier',
  in_zoom: 'carrier',
}

/**
 * The one checklist, the same for both sides (domain.md 3, item 3): unassign in Zoom, out of Zoom, the carrier removes,
 * disconnect, deactivate. Numbers of different steps may wait at the same time, so each step is judged by its own.
 */
export function checklist(left: Left, status: string): Step[] {
  const total = totalOf(left)
  const requested = status === 'deactivation_requested'
  const deactivated = status === 'deactivated'
  let before = 0
  return steps
    .filter(name => name !== 'by_hand' || left.unreachable > 0)
    .map(name => {
      const own = (blocksOfStep[name] ?? []).reduce((sum, block) => sum + left[block], 0)
      before += own
      return { name, turn: turnOfStep[name], left: own, state: stateOf(name, own, before) }
    })

  /** A step is done once no number can come to it any more. */
  function stateOf(name: StepName, own: number, upToHere: number): Step['state'] {
    if (name === 'disconnect') return requested || deactivated ? 'done' : total === 0 ? 'now' : 'wait'
    if (name === 'deactivate') return deactivated ? 'done' : requested && total === 0 ? 'now' : 'wait'
    if (name === 'in_zoom') return deactivated ? 'now' : 'wait'
    if (own > 0) return 'now'
    return upToHere > 0 ? 'wait' : 'done'
  }
}

/** Typed to confirm what cannot be undone: case and the spaces around it are nobody's mistake. */
export const sameName = (typed: string, wanted: string): boolean =>
  typed.trim().replace(/\s+/g, ' ').toLowerCase() === wanted.trim().replace(/\s+/g, ' ').toLowerCase()

/** Our DELETE reaches Zoom only through a live connection; everything else is done there by hand (SM4). */
export const reaches = (connectionState: string | undefined): boolean => connectionState === 'connected'
