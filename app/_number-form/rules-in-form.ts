import { attributeBreaches, type NumberPolicy } from '@/lib/numbers/attribute-rules'
import type { Attributes } from '@/lib/numbers/schema'

/** What a choice has in the way of other choices: the code of the rule; undefined: nothing. */
export type Bars = (field: keyof Attributes, value: Attributes[keyof Attributes]) => string | undefined

/**
 * Why a choice cannot be made as the other choices stand (002-R23..R28), by the server's own rules. What is chosen
 * already is never barred, so nothing is ever unchosen behind somebody's back; `broken` says what is wrong with it.
 */
export function barsOf(current: Attributes, policy: NumberPolicy): { bars: Bars; broken: Bars } {
  const now = attributeBreaches(current, policy)
  return {
    bars: (field, value) => {
      if (current[field] === value) return undefined
      const then = attributeBreaches({ ...current, [field]: value }, policy)
      return then.find(breach => !now.some(old => old.code === breach.code && old.field === breach.field))?.code
    },
    broken: (field, value) => (current[field] === value ? now.find(breach => breach.field === field)?.code : undefined),
  }
}
