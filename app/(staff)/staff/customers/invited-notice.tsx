import { z } from 'zod'
import { Banner } from '@/components/banner'
import { getTranslations } from '@/i18n/words'

const Done = z.object({
  invited: z.coerce.number().int().min(1).max(100_000),
  kept: z.coerce.number().int().min(0).max(100_000).default(0),
})

/** What the last form did, as its address says. */
export function InvitedNotice({ query }: { query: Record<string, string | string[] | undefined> }) {
  const read = Done.safeParse(query)
  if (!read.success) return null
  const words = getTranslations('customers.invite')
  const { invited, kept } = read.data
  return (
    <Banner tone="success" title={words('done', { count: invited })} role="status">
      {kept > 0 ? words('stayed', { count: kept }) : words('pace')}
    </Banner>
  )
}
