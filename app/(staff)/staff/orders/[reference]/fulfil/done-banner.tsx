import { z } from 'zod'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Link } from '@/components/link'
import { getTranslations } from '@/i18n/words'
import type { OrderToFulfil } from '@/lib/orders/fulfil-view'

const Done = z.object({
  done: z.enum(['delivered', 'taken-back']),
  count: z.coerce.number().int().min(1).max(10_000),
  operation: z
    .string()
    .regex(/^OP-\d{1,12}$/)
    .optional(),
})

/** What the last form did, as the address has it after a success. */
export function DoneBanner({ query, order }: { query: Record<string, unknown>; order: OrderToFulfil }) {
  const read = Done.safeParse(query)
  if (!read.success) return null
  const { done, count, operation } = read.data
  const words = getTranslations('orders.fulfil.done')
  const { company, reference } = order
  return (
    <Banner
      tone="success"
      role="status"
      title={words(done, { count, company })}
      actions={<ButtonLink href={`/staff/orders/${reference}`}>{words('toOrder', { reference })}</ButtonLink>}
    >
      {words('told', { company })}{' '}
      {operation && <Link href={`/staff/operations/${operation}`}>{words('publishing', { operation })}</Link>}
    </Banner>
  )
}
