import { Countdown } from '@/components/countdown'
import { Boxes, Lock } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import type { CustomerActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { formatClock, formatDuration } from '@/lib/base/format'
import { splitOf } from '@/lib/orders/rules'
import { type OrderDraft, StockPlace, TakeAny, wishKey } from '@/lib/orders/schema'
import { heldInForm, stockSeen } from '@/lib/orders/stock-seen'
import { carrierSettings } from '@/lib/settings/queries'
import { holdAnyAction, letGoAction, toPickAction } from './actions'
import { formHref } from './href'

type Props = { me: CustomerActor; typed: OrderDraft }
type HoldProps = Props & {
  /** How many somebody else was quicker to take. */
  taken: number
  /** The time of what was held is over. */
  ended: boolean
}

/** "12 available now in Dublin": what comes from it and what follows as a back-order, before anything is placed. */
export async function StockSeen({ me, typed }: Props) {
  const words = getTranslations('orders.form')
  const { country, city, numberType, product } = StockPlace.parse(typed)
  if (!country || !city) return <Why icon={<Boxes />}>{words('seen.unknown')}</Why>
  const place = { country, city, numberType, product }
  const [{ available, city: spelled }, { carrierName: carrier }] = await Promise.all([
    stockSeen(me.scope, place, me),
    carrierSettings(),
  ])
  const wish = TakeAny.safeParse(typed)
  const quantity = wish.success ? wish.data.quantity : undefined
  const split = quantity === undefined ? undefined : splitOf(quantity, available)
  return (
    <Why icon={<Boxes />}>
      {/* What the page has promised: less than that is said again before the order is placed. */}
      <input type="hidden" name="promised" value={available} />
      <input type="hidden" name="promisedFor" value={wishKey(place)} />
      {available === 0 ? (
        words('seen.none', { city, carrier })
      ) : (
        <>
          <b className="text-ink">{words('seen.some', { count: available, city: spelled })}</b>{' '}
          {split &&
            (split.backOrdered > 0
              ? words('seen.short', { first: split.held, rest: split.backOrdered })
              : words('seen.enough'))}
        </>
      )}
    </Why>
  )
}

/** Take any, or pick: what the form holds and until when, or the ways to hold some (15 minutes). */
export async function HoldStock({ me, typed, taken, ended }: HoldProps) {
  const words = getTranslations('orders.form.hold')
  const { country, city, numberType, product } = StockPlace.parse(typed)
  if (!country || !city) return null
  const [{ available }, held] = await Promise.all([
    stockSeen(me.scope, { country, city, numberType, product }, me),
    heldInForm(me),
  ])
  const wish = TakeAny.safeParse(typed)
  const any = Math.min(available, wish.success ? wish.data.quantity : available)
  if (available === 0 && !held) return null
  return (
    <div className="well flex flex-col gap-3">
      {held && (
        <p className="flex items-start gap-2 text-sm" role="status">
          <Lock className="icon-sm mt-0.5 shrink-0" />
          <span>
            <b>{words('held', { count: held.e164s.length })}</b>{' '}
            <Countdown
              until={held.until.toISOString()}
              left={words('left', { left: '#' })}
              first={formatDuration(held.until.getTime() - now().getTime())}
              endHref={formHref(typed, 'new', { ended: '1' })}
            />
            <span className="block text-ink-2">{words('until', { time: formatClock(held.until) })}</span>
          </span>
        </p>
      )}
      {ended && !held && <Why>{words('ended')}</Why>}
      {taken > 0 && <Why>{words(held ? 'taken' : 'noneTaken', { count: taken })}</Why>}
      <div className="flex flex-wrap gap-2">
        {!held && wish.success && (
          <SubmitButton variant="default" size="sm" formAction={holdAnyAction}>
            {words('any', { count: any })}
          </SubmitButton>
        )}
        <SubmitButton variant="default" size="sm" formAction={toPickAction}>
          {words('pick')}
        </SubmitButton>
        {held && (
          <SubmitButton variant="quiet" size="sm" formAction={letGoAction}>
            {words('release')}
          </SubmitButton>
        )}
      </div>
    </div>
  )
}
