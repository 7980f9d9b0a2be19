import { getTranslations } from '@/i18n/words'
import { formatCount } from '@/lib/base/format'

/** A count that is cut off says so. */
export function countInWords(count: number, most: number): string {
  if (count < most) return formatCount(count)
  const words = getTranslations('offBoarding.left')
  return count === most ? words('more', { count: formatCount(most) }) : formatCount(count)
}
