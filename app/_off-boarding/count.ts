import { getTranslations } from '@/i18n/words'
import { formatCount } from '@/lib/base/format'

/** A count that is cut off says so. */
export async function countInWords(count: number, most: number): Promise<string> {
  if (count < most) return formatCount(count)
  const words = await getTranslations('offBoarding.left')
  return count === most ? words('more', { count: formatCount(most) }) : formatCount(count)
}
