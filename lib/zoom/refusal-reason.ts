export type RefusalMeaning = 'not_there' | 'already_there' | 'assigned' | 'other'

/**
 * The few reasons that decide what happens next; all others are shown in Zoom's words. Zoom documents only
 * "Phone number does not exist" and, of a sister product, "Phone Number already exists"; the older generation says "Number not exist."
 */
export function refusalMeaning(reason: string): RefusalMeaning {
  if (/not exist|not found/i.test(reason)) return 'not_there'
  if (/already (exist|added)|duplicate/i.test(reason)) return 'already_there'
  if (/(?<!un)assigned/i.test(reason)) return 'assigned'
  return 'other'
}
